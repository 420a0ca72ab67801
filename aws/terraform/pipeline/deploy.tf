# What each way to deploy needs of the pipeline's role, and the actions of its stage.

locals {
  invalidates = var.deploy == "s3" && var.distribution_id != ""

  codedeploy = "arn:${local.partition}:codedeploy:${local.here}"
  ecs        = "arn:${local.partition}:ecs:${local.here}"
  lambda     = "arn:${local.partition}:lambda:${local.here}:function:${var.lambda_function}"

  # As text, because the lists differ in form.
  deploy_statements = {
    none = jsonencode([])

    s3 = jsonencode(concat(
      [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = "arn:${local.partition}:s3:::${var.deploy_bucket}/*" }],
      [for project in aws_codebuild_project.invalidate : {
        Effect = "Allow", Action = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"], Resource = project.arn
      }],
    ))

    ec2 = jsonencode([
      {
        Effect   = "Allow"
        Action   = ["codedeploy:CreateDeployment", "codedeploy:GetDeployment"]
        Resource = "${local.codedeploy}:deploymentgroup:${var.codedeploy_application}/${var.codedeploy_group}"
      },
      {
        Effect   = "Allow"
        Action   = ["codedeploy:GetApplication", "codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"]
        Resource = "${local.codedeploy}:application:${var.codedeploy_application}"
      },
      {
        Effect   = "Allow"
        Action   = "codedeploy:GetDeploymentConfig"
        Resource = "${local.codedeploy}:deploymentconfig:*"
      },
    ])

    ecs = jsonencode([
      {
        Effect   = "Allow"
        Action   = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = "${local.ecs}:service/${var.ecs_cluster}/${var.ecs_service}"
      },
      {
        Effect    = "Allow"
        Action    = ["ecs:DescribeTasks", "ecs:ListTasks"]
        Resource  = "*"
        Condition = { ArnEquals = { "ecs:cluster" = "${local.ecs}:cluster/${var.ecs_cluster}" } }
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
        Resource = "*"
      },
      {
        Effect    = "Allow"
        Action    = "ecs:TagResource"
        Resource  = "${local.ecs}:task-definition/*"
        Condition = { StringEquals = { "ecs:CreateAction" = "RegisterTaskDefinition" } }
      },
      {
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = var.ecs_task_role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ])

    lambda = jsonencode([{
      Effect = "Allow"
      Action = [
        "lambda:GetAlias",
        "lambda:GetFunctionConfiguration",
        "lambda:GetProvisionedConcurrencyConfig",
        "lambda:PublishVersion",
        "lambda:UpdateAlias",
        "lambda:UpdateFunctionCode",
      ]
      Resource = [local.lambda, "${local.lambda}:*"]
    }])

    cloudformation = jsonencode([
      {
        Effect = "Allow"
        Action = [
          "cloudformation:CreateStack",
          "cloudformation:DescribeStackEvents",
          "cloudformation:DescribeStacks",
          "cloudformation:UpdateStack",
        ]
        Resource = "arn:${local.partition}:cloudformation:${local.here}:stack/${var.deploy_stack}/*"
      },
      {
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = var.deploy_role_arn
        Condition = { StringEquals = { "iam:PassedToService" = "cloudformation.amazonaws.com" } }
      },
    ])
  }

  deploy_actions = {
    none = []

    s3 = concat(
      [{ name = "Deploy", category = "Deploy", provider = "S3", configuration = { BucketName = var.deploy_bucket, Extract = "true" } }],
      [for project in aws_codebuild_project.invalidate : {
        name = "Invalidate", category = "Build", provider = "CodeBuild", configuration = { ProjectName = project.name }
      }],
    )

    ec2 = [{
      name          = "Deploy"
      category      = "Deploy"
      provider      = "CodeDeploy"
      configuration = { ApplicationName = var.codedeploy_application, DeploymentGroupName = var.codedeploy_group }
    }]

    ecs = [{
      name          = "Deploy"
      category      = "Deploy"
      provider      = "ECS"
      configuration = { ClusterName = var.ecs_cluster, ServiceName = var.ecs_service, FileName = "imagedefinitions.json" }
    }]

    lambda = [{
      name          = "Deploy"
      category      = "Deploy"
      provider      = "Lambda"
      configuration = merge({ FunctionName = var.lambda_function }, var.lambda_alias == "" ? {} : { FunctionAlias = var.lambda_alias })
    }]

    cloudformation = [{
      name     = "Deploy"
      category = "Deploy"
      provider = "CloudFormation"
      configuration = {
        ActionMode   = "CREATE_UPDATE"
        StackName    = var.deploy_stack
        TemplatePath = "Built::${var.deploy_template}"
        RoleArn      = var.deploy_role_arn
        Capabilities = "CAPABILITY_IAM"
      }
    }]
  }
}
