output "role_arn" {
  description = "Slipway knows the role by its name; this is for your own records."
  value       = aws_iam_role.slipway.arn
}

output "access_key_secret_name" {
  description = "The secret in Secrets Manager that holds the access key. Read it there, in the provider's region."
  value       = aws_secretsmanager_secret.access_key.name
}
