# Links this AWS account with an access key, for accounts where no OIDC provider may be added. Use link-account wherever you can.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

module "documents" {
  source = "../role-documents"

  partition       = data.aws_partition.current.partition
  account_id      = data.aws_caller_identity.current.account_id
  workspace_id    = var.workspace_id
  permission_sets = var.permission_sets
  pipelines       = var.pipelines
  projects        = var.projects
}

# Without the role the user can do nothing, and the role is not to be had without the external id.
resource "aws_iam_user" "slipway" {
  name = "Slipway-${module.documents.short_id}"
}

resource "aws_iam_user_policy" "slipway" {
  name = "assume-role"
  user = aws_iam_user.slipway.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sts:AssumeRole"
      Resource = aws_iam_role.slipway.arn
    }]
  })
}

# Terraform's state holds the key too. To renew it: terraform apply -replace with this resource's address.
resource "aws_iam_access_key" "slipway" {
  user = aws_iam_user.slipway.name
}

# Who may read this secret may use the key. Delete it once Slipway has the key, if you like; nothing reads it again.
resource "aws_secretsmanager_secret" "access_key" {
  name                    = "slipway/${module.documents.short_id}/access-key"
  description             = "Access key to paste into Slipway's workspace settings"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "access_key" {
  secret_id = aws_secretsmanager_secret.access_key.id

  secret_string = jsonencode({
    accessKeyId     = aws_iam_access_key.slipway.id
    secretAccessKey = aws_iam_access_key.slipway.secret
  })
}

resource "aws_iam_role" "slipway" {
  name                 = "Slipway-${module.documents.short_id}"
  description          = "Assumed by Slipway for the Bitbucket workspace's repositories"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_user.slipway.arn }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}

resource "aws_iam_role_policy" "slipway" {
  for_each = module.documents.policies

  name   = each.key
  role   = aws_iam_role.slipway.id
  policy = each.value
}

module "region" {
  source = "../link-region"

  workspace_id    = var.workspace_id
  callback_url    = var.callback_url
  alarm_topic_arn = var.alarm_topic_arn
}
