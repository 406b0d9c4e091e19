mock_provider "aws" {
  source = "."
}

run "plan" {
  command = plan

  assert {
    condition     = toset([for bucket in local.aws_s3_bucket : bucket.bucket]) == toset([var.bucket, "${var.bucket}-logs"])
    error_message = "there is a bucket for states and one for its access logs"
  }

  assert {
    condition     = alltrue([for bucket in local.aws_s3_bucket : bucket.force_destroy == !var.data_protection])
    error_message = "states must not go with their bucket while data is protected"
  }

  assert {
    condition = length(local.aws_s3_bucket_public_access_block) == 2 && alltrue([
      for block in local.aws_s3_bucket_public_access_block :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "nothing may be public in either bucket"
  }

  assert {
    condition = length(local.aws_s3_bucket_versioning) == 2 && alltrue([
      for versioning in local.aws_s3_bucket_versioning : versioning.versioning_configuration[0].status == "Enabled"
    ])
    error_message = "both buckets must keep versions"
  }

  assert {
    condition = tolist([
      for policy in local.aws_s3_bucket_policy : anytrue([
        for statement in jsondecode(policy.policy).Statement :
        statement.Effect == "Deny" && statement.Action == "s3:*" && try(statement.Condition.Bool["aws:SecureTransport"] == "false", false)
      ])
    ]) == tolist(var.plain_http ? [false] : [true, true])
    error_message = "both buckets must refuse plain HTTP"
  }

  assert {
    condition = alltrue([
      for statement in flatten([for policy in local.aws_s3_bucket_policy : jsondecode(policy.policy).Statement]) :
      statement.Effect == "Deny" || !strcontains(jsonencode(statement.Principal), "\"*\"")
    ])
    error_message = "no bucket may allow anything to everyone"
  }
}

run "apply" {
  assert {
    condition = anytrue([
      for encryption in local.aws_s3_bucket_server_side_encryption_configuration : anytrue([
        for rule in encryption.rule : anytrue([
          for each in rule.apply_server_side_encryption_by_default :
          each.sse_algorithm == "aws:kms" && each.kms_master_key_id == local.aws_kms_key[0].arn
        ])
      ])
    ])
    error_message = "states must be encrypted by the key of the stack"
  }

  assert {
    condition     = [for alias in local.aws_kms_alias : alias.target_key_id] == [local.aws_kms_key[0].key_id]
    error_message = "the alias must lead to the key of the stack"
  }

  assert {
    condition = alltrue([
      for logging in local.aws_s3_bucket_logging :
      logging.bucket == one([for bucket in local.aws_s3_bucket : bucket.id if bucket.bucket == var.bucket]) &&
      logging.target_bucket == one([for bucket in local.aws_s3_bucket : bucket.id if bucket.bucket == "${var.bucket}-logs"])
    ])
    error_message = "access to states must be logged in the other bucket"
  }

  assert {
    condition = alltrue(flatten([
      for configuration in local.aws_s3_bucket_lifecycle_configuration : [
        for rule in configuration.rule : alltrue([for expiration in rule.expiration : (expiration.days == null || expiration.days == 0) && expiration.date == null])
      ] if configuration.bucket == one([for bucket in local.aws_s3_bucket : bucket.id if bucket.bucket == var.bucket])
    ]))
    error_message = "no rule may ever expire a current state"
  }
}
