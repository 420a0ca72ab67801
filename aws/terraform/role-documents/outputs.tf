output "policies" {
  description = "The role's inline policies as JSON, by permission set."
  value       = local.policies
}

output "trust_policy" {
  description = "The role's trust policy as JSON. Null where an access key is used."
  value       = var.issuer_url == null ? null : local.trust_policy

  precondition {
    condition     = length(local.trust_policy) < 2048
    error_message = "The trust policy is longer than IAM's 2,048 characters: name fewer repositories."
  }
}

output "short_id" {
  description = "What tells workspaces of one account apart in names."
  value       = local.short_id
}
