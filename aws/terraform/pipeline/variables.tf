variable "name" {
  type        = string
  description = "Name of the pipeline and of its build project."

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$", var.name))
    error_message = "A name is 2 to 80 letters, digits, _ and -."
  }
}

variable "repository" {
  type        = string
  description = "The Bitbucket repository, as workspace/repository."

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.repository))
    error_message = "A repository is workspace/repository."
  }
}

variable "branch" {
  type        = string
  default     = "main"
  description = "The branch that is built when nobody names a commit."
}

variable "connection_arn" {
  type        = string
  description = "ARN of the CodeConnections connection to Bitbucket. It has to be available, not pending."
}

variable "buildspec" {
  type        = string
  default     = "buildspec.yml"
  description = "Path of the buildspec in the repository."
}

variable "build_image" {
  type        = string
  default     = "aws/codebuild/standard:7.0"
  description = "Image that the build runs in."
}

variable "compute_type" {
  type        = string
  default     = "BUILD_GENERAL1_SMALL"
  description = "Size of the machine that builds."
}

variable "docker" {
  type        = bool
  default     = false
  description = "Whether the build runs Docker. That takes privileged mode."
}

variable "full_clone" {
  type        = bool
  default     = false
  description = "Whether the build needs git history. Without it, it gets the files of the commit as a zip."
}

variable "deploy" {
  type        = string
  default     = "none"
  description = "What happens after the build: none, s3, ec2, ecs, lambda or cloudformation."

  validation {
    condition     = contains(["none", "s3", "ec2", "ecs", "lambda", "cloudformation"], var.deploy)
    error_message = "A pipeline deploys by s3, ec2, ecs, lambda or cloudformation, or none."
  }
}

variable "deploy_bucket" {
  type        = string
  default     = ""
  description = "s3 only. The bucket that the build's output is copied to."
}

variable "distribution_id" {
  type        = string
  default     = ""
  description = "s3 only, if you like. The CloudFront distribution whose copies are made invalid after each deployment."
}

variable "codedeploy_application" {
  type        = string
  default     = ""
  description = "ec2 only. The application in CodeDeploy. The build's output needs an appspec.yml."
}

variable "codedeploy_group" {
  type        = string
  default     = ""
  description = "ec2 only. Its deployment group."
}

variable "ecs_cluster" {
  type        = string
  default     = ""
  description = "ecs only. The cluster."
}

variable "ecs_service" {
  type        = string
  default     = ""
  description = "ecs only. The service. The build's output needs an imagedefinitions.json."
}

variable "ecs_task_role_arns" {
  type        = list(string)
  default     = []
  description = "ecs only. ARNs of the roles that the service's tasks have. The pipeline may give tasks no other."
}

variable "lambda_function" {
  type        = string
  default     = ""
  description = "lambda only. The function. The build's output is its code."
}

variable "lambda_alias" {
  type        = string
  default     = ""
  description = "lambda only, if you like. The alias that moves to the new version. It has to exist."
}

variable "deploy_stack" {
  type        = string
  default     = ""
  description = "cloudformation only. Name of the stack to make or update."
}

variable "deploy_template" {
  type        = string
  default     = "template.yaml"
  description = "cloudformation only. Path of the template in the build's output."
}

variable "deploy_role_arn" {
  type        = string
  default     = ""
  description = "cloudformation only. The role that CloudFormation deploys with."
}
