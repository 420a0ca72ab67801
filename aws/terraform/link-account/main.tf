# Links this AWS account to a Bitbucket workspace: a role that the workspace's Slipway assumes without a stored key, and the events of
# the provider's region.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

module "documents" {
  source = "../role-documents"

  partition       = data.aws_partition.current.partition
  account_id      = data.aws_caller_identity.current.account_id
  workspace_id    = var.workspace_id
  issuer_url      = var.issuer_url
  permission_sets = var.permission_sets
  pipelines       = var.pipelines
  projects        = var.projects
  repositories    = var.repositories
}

resource "aws_iam_openid_connect_provider" "slipway" {
  count = var.create_oidc_provider ? 1 : 0

  url            = var.issuer_url
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "slipway" {
  name                 = "Slipway-${module.documents.short_id}"
  description          = "Assumed by Slipway for the Bitbucket workspace's repositories"
  max_session_duration = 3600
  assume_role_policy   = module.documents.trust_policy

  depends_on = [aws_iam_openid_connect_provider.slipway]
}

resource "aws_iam_role_policy" "slipway" {
  for_each = module.documents.policies

  name   = each.key
  role   = aws_iam_role.slipway.id
  policy = each.value
}

module "region" {
  source = "../link-region"

  workspace_id    = var.workspace_id
  callback_url    = var.callback_url
  alarm_topic_arn = var.alarm_topic_arn
}
