variable "partition" {
  type        = string
  description = "aws, aws-cn or aws-us-gov."
}

variable "account_id" {
  type        = string
  description = "Twelve digits."
}

variable "workspace_id" {
  type        = string
  description = "The Bitbucket workspace's uuid, without braces."

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.workspace_id))
    error_message = "The workspace is a uuid in small letters, without braces."
  }
}

variable "issuer_url" {
  type        = string
  default     = null
  description = "The issuer of Slipway's tokens, without a slash at the end. Null where an access key is used."

  validation {
    condition     = var.issuer_url == null || can(regex("^https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~-]+)*$", var.issuer_url))
    error_message = "The issuer is an https address without port, query and slash at the end."
  }
}

variable "permission_sets" {
  type        = set(string)
  default     = []
  description = "What Slipway may do beyond following: start, approve, logs, rotate, publish."

  validation {
    condition     = length(setsubtract(var.permission_sets, ["follow", "start", "approve", "logs", "rotate", "publish"])) == 0
    error_message = "Permission sets are follow, start, approve, logs, rotate and publish."
  }
}

variable "pipelines" {
  type        = list(string)
  default     = []
  description = "Names of the pipelines that Slipway may see, with a star for any characters. Empty for all."

  validation {
    condition     = alltrue([for name in var.pipelines : can(regex("^[A-Za-z0-9.@_*-]{1,100}$", name))])
    error_message = "Names of pipelines hold letters, digits and .@_- only."
  }
}

variable "projects" {
  type        = list(string)
  default     = []
  description = "Names of the CodeBuild projects that Slipway may see, with a star for any characters. Empty for all."

  validation {
    condition     = alltrue([for name in var.projects : can(regex("^[A-Za-z0-9_*-]{1,150}$", name))])
    error_message = "Names of projects hold letters, digits, _ and - only."
  }
}

variable "repositories" {
  type        = list(string)
  default     = []
  description = "Uuids of the only repositories that may use the role, without braces, at most 12. Empty for the whole workspace."

  validation {
    condition     = length(var.repositories) <= 12 && alltrue([for id in var.repositories : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", id))])
    error_message = "Repositories are at most 12 uuids in small letters, without braces."
  }
}
