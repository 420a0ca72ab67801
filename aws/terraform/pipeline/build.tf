resource "aws_cloudwatch_log_group" "build" {
  name              = "/aws/codebuild/${var.name}"
  retention_in_days = 30
}

resource "aws_iam_role" "build" {
  name_prefix        = "${substr(var.name, 0, 25)}-build-"
  description        = "Builds of the pipeline ${var.name}"
  assume_role_policy = local.codebuild_trust
}

resource "aws_iam_role_policy" "build" {
  name = "build"
  role = aws_iam_role.build.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.build.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
        Resource = "${aws_s3_bucket.artifacts.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
        Resource = aws_s3_bucket.artifacts.arn
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
    ], var.full_clone ? local.use_connection : [])
  })
}

resource "aws_codebuild_project" "build" {
  name          = var.name
  description   = "Builds ${var.repository}"
  service_role  = aws_iam_role.build.arn
  build_timeout = 60

  source {
    type      = "CODEPIPELINE"
    buildspec = var.buildspec
  }

  artifacts {
    type = "CODEPIPELINE"
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
}

resource "aws_iam_role" "invalidate" {
  count = local.invalidates ? 1 : 0

  name_prefix        = "${substr(var.name, 0, 20)}-invalidate-"
  description        = "Makes copies in CloudFront invalid after a deployment of ${var.name}"
  assume_role_policy = local.codebuild_trust
}

resource "aws_iam_role_policy" "invalidate" {
  count = local.invalidates ? 1 : 0

  name = "invalidate"
  role = aws_iam_role.invalidate[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "cloudfront:CreateInvalidation"
        Resource = "arn:${local.partition}:cloudfront::${local.account_id}:distribution/${var.distribution_id}"
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.build.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${aws_s3_bucket.artifacts.arn}/*"
      },
    ]
  })
}

resource "aws_codebuild_project" "invalidate" {
  count = local.invalidates ? 1 : 0

  name          = "${var.name}-invalidate"
  description   = "Makes copies in CloudFront invalid after a deployment of ${var.name}"
  service_role  = aws_iam_role.invalidate[0].arn
  build_timeout = 10

  source {
    type = "CODEPIPELINE"

    buildspec = <<-EOT
      version: 0.2
      phases:
        build:
          commands:
            - aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION_ID" --paths '/*'
    EOT
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = "aws/codebuild/standard:7.0"
    compute_type = "BUILD_GENERAL1_SMALL"

    environment_variable {
      name  = "DISTRIBUTION_ID"
      value = var.distribution_id
    }
  }

  logs_config {
    cloudwatch_logs {
      status     = "ENABLED"
      group_name = aws_cloudwatch_log_group.build.name
    }
  }
}
