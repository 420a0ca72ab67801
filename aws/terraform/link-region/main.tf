# Sends the events of one region to Slipway. link-account and link-account-key hold it for their own region; use it once more, with the
# provider of the region, for each further one.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  short_id   = substr(var.workspace_id, 0, 8)
  name       = "slipway-${local.short_id}"
  account_id = data.aws_caller_identity.current.account_id
  region     = data.aws_region.current.name
  partition  = data.aws_partition.current.partition
}

# AWS calls Slipway with this key. Slipway reads it once, through the role, and keeps its hash only. Terraform's state holds it too.
resource "random_password" "callback_key" {
  length  = 64
  special = false
}

resource "aws_secretsmanager_secret" "callback_key" {
  name                    = "slipway/${local.short_id}/callback"
  description             = "Key with which EventBridge calls Slipway"
  recovery_window_in_days = 0
}

# Slipway may renew the key, where the set rotate is chosen; then Terraform leaves the newer one alone.
resource "aws_secretsmanager_secret_version" "callback_key" {
  secret_id     = aws_secretsmanager_secret.callback_key.id
  secret_string = random_password.callback_key.result

  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_cloudwatch_event_connection" "callback" {
  name               = local.name
  description        = "Calls Slipway"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "x-slipway-key"
      value = random_password.callback_key.result
    }

    invocation_http_parameters {
      header {
        key             = "x-slipway-account-link"
        value           = "${local.account_id}.${local.region}"
        is_value_secret = false
      }
    }
  }

  lifecycle {
    ignore_changes = [auth_parameters[0].api_key[0].value]
  }
}

resource "aws_cloudwatch_event_api_destination" "callback" {
  name                             = local.name
  description                      = "Slipway's callback address"
  connection_arn                   = aws_cloudwatch_event_connection.callback.arn
  http_method                      = "POST"
  invocation_endpoint              = var.callback_url
  invocation_rate_limit_per_second = 10
}

resource "aws_iam_role" "callback" {
  name        = "Slipway-${local.short_id}-events-${local.region}"
  description = "Lets EventBridge call Slipway, and nothing else"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account_id
          "aws:SourceArn"     = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${local.name}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "callback" {
  name = "call-slipway"
  role = aws_iam_role.callback.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "events:InvokeApiDestination"
      Resource = aws_cloudwatch_event_api_destination.callback.arn
    }]
  })
}

# About five events for a green run of a pipeline, and two for a build that no pipeline started.
resource "aws_cloudwatch_event_rule" "callback" {
  name          = local.name
  description   = "State changes that Slipway shows as commit statuses"
  event_pattern = file("${path.module}/event-pattern.json")
}

resource "aws_cloudwatch_event_target" "callback" {
  rule      = aws_cloudwatch_event_rule.callback.name
  target_id = "slipway"
  arn       = aws_cloudwatch_event_api_destination.callback.arn
  role_arn  = aws_iam_role.callback.arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }
}

resource "aws_sqs_queue" "undelivered" {
  name                      = "${local.name}-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.undelivered.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.callback.arn } }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "undelivered" {
  alarm_name          = "${local.name}-undelivered"
  alarm_description   = "EventBridge gave up calling Slipway for some events; they wait in the queue of the same name."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.undelivered.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]
}
