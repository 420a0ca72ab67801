output "pipeline_name" {
  description = "Link this pipeline in the repository's settings of Slipway."
  value       = aws_codepipeline.pipeline.name
}

output "artifact_bucket_name" {
  description = "Where the pipeline keeps what it builds, for 30 days."
  value       = aws_s3_bucket.artifacts.bucket
}
