# A pipeline for one Bitbucket repository: source, build, and a deploy stage to choose. Slipway starts it; AWS itself does not watch the
# repository.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  here       = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
  partition  = data.aws_partition.current.partition
  account_id = data.aws_caller_identity.current.account_id

  codebuild_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "codebuild.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })

  use_connection = [
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
  ]

  # CodePipeline asks first whether it may use the connection at all; that names neither a repository nor what is done there.
  ask_connection = [
    {
      Effect    = "Allow"
      Action    = "codeconnections:UseConnection"
      Resource  = var.connection_arn
      Condition = { Null = { "codeconnections:FullRepositoryId" = "true", "codeconnections:ProviderAction" = "true" } }
    },
    {
      Effect    = "Allow"
      Action    = "codestar-connections:UseConnection"
      Resource  = var.connection_arn
      Condition = { Null = { "codestar-connections:FullRepositoryId" = "true", "codestar-connections:ProviderAction" = "true" } }
    },
  ]
}

resource "aws_iam_role" "pipeline" {
  name_prefix = "${substr(var.name, 0, 25)}-pipeline-"
  description = "The pipeline ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "codepipeline.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "pipeline" {
  name = "source-and-build"
  role = aws_iam_role.pipeline.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.use_connection, local.ask_connection, [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
        Resource = "${aws_s3_bucket.artifacts.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:GetBucketVersioning"]
        Resource = aws_s3_bucket.artifacts.arn
      },
      {
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
        Resource = aws_codebuild_project.build.arn
      },
    ])
  })
}

resource "aws_iam_role_policy" "deploy" {
  count = var.deploy == "none" ? 0 : 1

  name   = "deploy-${var.deploy}"
  role   = aws_iam_role.pipeline.id
  policy = jsonencode({ Version = "2012-10-17", Statement = jsondecode(local.deploy_statements[var.deploy]) })
}

resource "aws_codepipeline" "pipeline" {
  name           = var.name
  pipeline_type  = "V2"
  execution_mode = var.deploy == "none" ? "PARALLEL" : "QUEUED"
  role_arn       = aws_iam_role.pipeline.arn

  artifact_store {
    type     = "S3"
    location = aws_s3_bucket.artifacts.bucket
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["Source"]

      configuration = {
        ConnectionArn        = var.connection_arn
        FullRepositoryId     = var.repository
        BranchName           = var.branch
        DetectChanges        = "false"
        OutputArtifactFormat = var.full_clone ? "CODEBUILD_CLONE_REF" : "CODE_ZIP"
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "Build"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["Source"]
      output_artifacts = ["Built"]
      configuration    = { ProjectName = aws_codebuild_project.build.name }
    }
  }

  dynamic "stage" {
    for_each = var.deploy == "none" ? [] : [var.deploy]

    content {
      name = "Deploy"

      dynamic "action" {
        for_each = local.deploy_actions[var.deploy]

        content {
          name            = action.value.name
          category        = action.value.category
          owner           = "AWS"
          provider        = action.value.provider
          version         = "1"
          run_order       = action.key + 1
          input_artifacts = ["Built"]
          configuration   = action.value.configuration
        }
      }
    }
  }

  depends_on = [aws_iam_role_policy.pipeline, aws_iam_role_policy.deploy]
}
