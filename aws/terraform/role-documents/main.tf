# The documents of Slipway's role, as text and without a provider, so that they can be read and tested on their own.
# permissions.json is Slipway's own table of permission sets.

locals {
  short_id = substr(var.workspace_id, 0, 8)

  pipelines = length(var.pipelines) == 0 ? ["*"] : var.pipelines
  projects  = length(var.projects) == 0 ? ["*"] : var.projects

  codepipeline = "arn:${var.partition}:codepipeline:*:${var.account_id}"
  codebuild    = "arn:${var.partition}:codebuild:*:${var.account_id}"
  default_bus  = "arn:${var.partition}:events:*:${var.account_id}:event-bus/default"

  resources = {
    "all"           = ["*"]
    "pipelines"     = [for name in local.pipelines : "${local.codepipeline}:${name}"]
    "stages"        = [for name in local.pipelines : "${local.codepipeline}:${name}/*"]
    "actions"       = [for name in local.pipelines : "${local.codepipeline}:${name}/*/*"]
    "projects"      = [for name in local.projects : "${local.codebuild}:project/${name}"]
    "report-groups" = [for name in local.projects : "${local.codebuild}:report-group/${name == "*" ? "*" : "${name}-*"}"]
    "build-logs"    = [for name in local.projects : "arn:${var.partition}:logs:*:${var.account_id}:log-group:/aws/codebuild/${name}:log-stream:*"]
    "connections" = [
      "arn:${var.partition}:codeconnections:*:${var.account_id}:connection/*",
      "arn:${var.partition}:codestar-connections:*:${var.account_id}:connection/*",
    ]
    "callback-secret" = ["arn:${var.partition}:secretsmanager:*:${var.account_id}:secret:slipway/${local.short_id}/callback-??????"]
    "callback-connection" = [
      "arn:${var.partition}:events:*:${var.account_id}:connection/slipway-${local.short_id}",
      "arn:${var.partition}:events:*:${var.account_id}:connection/slipway-${local.short_id}/*",
    ]
    "default-bus"       = [local.default_bus]
    "audit-events"      = [local.default_bus]
    "repository-events" = [local.default_bus]
    "own-role"          = ["arn:${var.partition}:iam::${var.account_id}:role/Slipway-${local.short_id}"]
  }

  # The role may put events of Slipway's own sources only.
  conditions = {
    "default-bus"       = { Condition = { StringEquals = { "events:source" = "slipway.verify" } } }
    "audit-events"      = { Condition = { StringEquals = { "events:source" = "slipway.audit" } } }
    "repository-events" = { Condition = { StringEquals = { "events:source" = "slipway.bitbucket" } } }
  }

  permissions = jsondecode(file("${path.module}/permissions.json"))

  policies = {
    for set, permissions in local.permissions : set => jsonencode({
      Version = "2012-10-17"
      Statement = [
        for permission in permissions : merge(
          { Effect = "Allow", Action = permission.actions, Resource = local.resources[permission.scope] },
          lookup(local.conditions, permission.scope, {}),
        )
      ]
    }) if set == "follow" || contains(var.permission_sets, set)
  }

  provider_name = var.issuer_url == null ? "" : trimprefix(var.issuer_url, "https://")

  subjects = length(var.repositories) == 0 ? ["workspace:${var.workspace_id}:*"] : concat(
    ["workspace:${var.workspace_id}:setup"],
    [for id in var.repositories : "workspace:${var.workspace_id}:repository:${id}:*"],
  )

  # Tokens of this issuer, for STS, of this workspace or of some of its repositories. They carry session tags.
  trust_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:${var.partition}:iam::${var.account_id}:oidc-provider/${local.provider_name}" }
      Action    = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
      Condition = {
        StringEquals = { "${local.provider_name}:aud" = "sts.amazonaws.com" }
        StringLike   = { "${local.provider_name}:sub" = local.subjects }
      }
    }]
  })
}
