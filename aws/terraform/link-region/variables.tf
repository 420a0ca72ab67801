variable "workspace_id" {
  type        = string
  description = "The Bitbucket workspace's uuid, without braces."

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.workspace_id))
    error_message = "The workspace is a uuid in small letters, without braces."
  }
}

variable "callback_url" {
  type        = string
  description = "Where AWS tells Slipway that a pipeline moved; from Slipway's workspace settings."

  validation {
    condition     = can(regex("^https://[A-Za-z0-9./_-]{1,500}$", var.callback_url))
    error_message = "The callback address is an https address."
  }
}

variable "alarm_topic_arn" {
  type        = string
  default     = null
  description = "SNS topic of this region that is told when events could not be delivered."
}
