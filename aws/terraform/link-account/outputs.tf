output "role_arn" {
  description = "Slipway knows the role by its name; this is for your own records."
  value       = aws_iam_role.slipway.arn
}
