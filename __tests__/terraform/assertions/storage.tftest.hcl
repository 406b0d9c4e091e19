mock_provider "aws" {
  source = "."
}

run "plan" {
  command = plan

  assert {
    condition     = [for table in local.aws_dynamodb_table : table.name] == var.own_table_names
    error_message = "the table must carry the name that peers and policies know"
  }

  assert {
    condition = alltrue([
      for table in local.aws_dynamodb_table :
      table.hash_key == "id" && table.range_key == null && [for each in table.attribute : "${each.name} ${each.type}"] == ["id S"]
    ])
    error_message = "Datomic's table has the key id, a string, and nothing else"
  }

  assert {
    condition     = alltrue([for table in local.aws_dynamodb_table : table.deletion_protection_enabled == var.data_protection])
    error_message = "deletion protection must follow dataProtection"
  }

  assert {
    condition     = alltrue([for table in local.aws_dynamodb_table : table.point_in_time_recovery[0].enabled])
    error_message = "point-in-time recovery must be on"
  }

  assert {
    condition     = alltrue([for repository in local.aws_ecr_repository : repository.image_tag_mutability == "IMMUTABLE" && repository.force_delete == !var.data_protection])
    error_message = "tags must never move, and images must not go with the repository while data is protected"
  }

  assert {
    condition = alltrue([
      for rule in flatten([for policy in local.aws_ecr_lifecycle_policy : jsondecode(policy.policy).rules]) :
      rule.selection.tagStatus == "untagged"
    ])
    error_message = "an image that may be running carries a tag, and tagged images must never expire"
  }

  assert {
    condition     = alltrue([for group in local.aws_cloudwatch_log_group : group.retention_in_days == var.log_retention_days])
    error_message = "the log group must keep what the configuration says"
  }

  assert {
    condition     = alltrue([for key in local.aws_kms_key : key.enable_key_rotation])
    error_message = "our own keys must rotate"
  }
}

run "apply" {
  assert {
    condition     = length(local.aws_kms_key) == (var.customer_key ? 1 : 0)
    error_message = "a key of our own exists exactly when it is asked for"
  }

  assert {
    condition = alltrue(flatten([
      for key in local.aws_kms_key : [
        [for table in local.aws_dynamodb_table : table.server_side_encryption[0].kms_key_arn == key.arn],
        [for repository in local.aws_ecr_repository : repository.encryption_configuration[0].kms_key == key.arn],
        [for group in local.aws_cloudwatch_log_group : group.kms_key_id == key.arn],
        [for alias in local.aws_kms_alias : alias.target_key_id == key.key_id],
      ]
    ]))
    error_message = "table, images, logs and alias must all use the key of our own"
  }

  assert {
    condition = alltrue([
      for statement in flatten([for key in local.aws_kms_key : jsondecode(key.policy).Statement]) :
      !strcontains(jsonencode(statement.Principal), "\"*\"")
    ])
    error_message = "no key may be open to everyone"
  }
}
