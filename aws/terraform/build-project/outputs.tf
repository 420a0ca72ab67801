output "project_name" {
  description = "Link this project in the repository's settings of Slipway."
  value       = aws_codebuild_project.build.name
}
