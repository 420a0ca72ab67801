variable "workspace_id" {
  type        = string
  description = "The Bitbucket workspace's uuid, without braces."
}

variable "callback_url" {
  type        = string
  description = "Where AWS tells Slipway that a pipeline moved; from Slipway's workspace settings."
}

variable "permission_sets" {
  type        = set(string)
  default     = []
  description = "What Slipway may do beyond following: start, approve, logs, rotate, publish."
}

variable "pipelines" {
  type        = list(string)
  default     = []
  description = "Names of the pipelines that Slipway may see, with a star for any characters. Empty for all."
}

variable "projects" {
  type        = list(string)
  default     = []
  description = "Names of the CodeBuild projects that Slipway may see, with a star for any characters. Empty for all."
}

variable "alarm_topic_arn" {
  type        = string
  default     = null
  description = "SNS topic of this region that is told when events could not be delivered."
}

variable "external_id" {
  type        = string
  description = "Slipway's external id for this workspace, from its workspace settings. It is no secret."

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{16,128}$", var.external_id))
    error_message = "The external id is 16 to 128 letters, digits, _ and -."
  }
}
