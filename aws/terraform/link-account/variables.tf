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

variable "issuer_url" {
  type        = string
  description = "The issuer of Slipway's tokens, from its workspace settings. Without a slash at the end."
}

variable "repositories" {
  type        = list(string)
  default     = []
  description = "Uuids of the only repositories that may use the role, without braces, at most 12. Empty for the whole workspace."
}

variable "create_oidc_provider" {
  type        = bool
  default     = true
  description = "false, if this account has an OIDC provider for the issuer already. An account can have one only."
}
