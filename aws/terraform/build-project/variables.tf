variable "name" {
  type        = string
  description = "Name of the project."

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
