# A CodeBuild project for one Bitbucket repository, without a pipeline. Slipway starts it and posts its status; the project has no webhook
# and reports nothing itself.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  here       = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
  partition  = data.aws_partition.current.partition
  account_id = data.aws_caller_identity.current.account_id
}

resource "aws_cloudwatch_log_group" "build" {
  name              = "/aws/codebuild/${var.name}"
  retention_in_days = 30
}

resource "aws_iam_role" "build" {
  name_prefix = "${substr(var.name, 0, 30)}-build-"
  description = "Builds of the project ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "codebuild.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "build" {
  name = "build"
  role = aws_iam_role.build.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.build.arn}:*"
      },
      {
        Effect = "Allow"
        Action = [
          "codeconnections:GetConnection",
          "codeconnections:GetConnectionToken",
          "codestar-connections:GetConnection",
          "codestar-connections:GetConnectionToken",
        ]
        Resource = var.connection_arn
      },
      {
        Effect    = "Allow"
        Action    = "codeconnections:UseConnection"
        Resource  = var.connection_arn
        Condition = { StringEquals = { "codeconnections:FullRepositoryId" = var.repository } }
      },
      {
        Effect    = "Allow"
        Action    = "codestar-connections:UseConnection"
        Resource  = var.connection_arn
        Condition = { StringEquals = { "codestar-connections:FullRepositoryId" = var.repository } }
      },
      {
        Effect = "Allow"
        Action = [
          "codebuild:BatchPutCodeCoverages",
          "codebuild:BatchPutTestCases",
          "codebuild:CreateReport",
          "codebuild:CreateReportGroup",
          "codebuild:UpdateReport",
        ]
        Resource = "arn:${local.partition}:codebuild:${local.here}:report-group/${var.name}-*"
      },
    ]
  })
}

resource "aws_codebuild_project" "build" {
  name           = var.name
  description    = "Builds ${var.repository}"
  service_role   = aws_iam_role.build.arn
  build_timeout  = 60
  source_version = var.branch

  source {
    type                = "BITBUCKET"
    location            = "https://bitbucket.org/${var.repository}.git"
    buildspec           = var.buildspec
    git_clone_depth     = 1
    report_build_status = false

    auth {
      type     = "CODECONNECTIONS"
      resource = var.connection_arn
    }
  }

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type            = "LINUX_CONTAINER"
    image           = var.build_image
    compute_type    = var.compute_type
    privileged_mode = var.docker
  }

  logs_config {
    cloudwatch_logs {
      status     = "ENABLED"
      group_name = aws_cloudwatch_log_group.build.name
    }
  }

  # CodeBuild tries the connection while it makes the project.
  depends_on = [aws_iam_role_policy.build]
}
