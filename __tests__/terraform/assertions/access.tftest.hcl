mock_provider "aws" {
  source = "."
}

run "plan" {
  command = plan

  assert {
    condition     = length(local.aws_vpc_security_group_ingress_rule) == var.peer_group_count
    error_message = "there is one way in for our own peers and one for each group that is named, and no other"
  }

  assert {
    condition = alltrue([
      for rule in local.aws_vpc_security_group_ingress_rule :
      rule.ip_protocol == "tcp" && rule.from_port == 4334 && rule.to_port == 4334
    ])
    error_message = "only the peer port 4334 may be reached"
  }

  assert {
    condition = alltrue([
      for rule in local.aws_vpc_security_group_ingress_rule :
      rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.prefix_list_id == null
    ])
    error_message = "peers are admitted by their group, never by an address"
  }

  assert {
    condition = alltrue([
      for rule in local.aws_vpc_security_group_egress_rule :
      rule.ip_protocol == "tcp" && rule.from_port == rule.to_port && contains([443, 4334], rule.to_port)
    ])
    error_message = "the only ways out are HTTPS and the peer port"
  }

  assert {
    condition = alltrue([
      for statement in flatten([for policy in concat(local.aws_iam_policy, local.aws_iam_role_policy) : jsondecode(policy.policy).Statement]) :
      statement.Effect == "Allow" && alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")])
    ])
    error_message = "no right may be given by a wildcard action"
  }

  assert {
    condition = alltrue([
      for statement in flatten([for role in local.aws_iam_role : jsondecode(role.assume_role_policy).Statement]) :
      statement.Principal == { Service = "ecs-tasks.amazonaws.com" } && statement.Condition.StringEquals["aws:SourceAccount"] == var.account_id
    ])
    error_message = "only ECS, for tasks of this account, may take a role"
  }

  assert {
    condition     = length(distinct([for role in local.aws_iam_role : role.name])) == 3
    error_message = "transactor, execution and peer are three roles"
  }
}

run "apply" {
  assert {
    condition     = alltrue([for attachment in local.aws_iam_role_policy_attachment : attachment.policy_arn == local.aws_iam_policy[0].arn])
    error_message = "only the peer policy is attached, to our peers' role and to those that are named"
  }

  assert {
    condition     = output.peer_policy_arn == var.peer_policy_arn
    error_message = "peers must be given the ARN of the peer policy"
  }

  assert {
    condition     = toset([for rule in local.aws_vpc_security_group_ingress_rule : rule.security_group_id]) == toset([output.transactor_security_group_id])
    error_message = "every way in must lead to the transactors, none to the peers"
  }

  assert {
    condition     = contains([for rule in local.aws_vpc_security_group_ingress_rule : rule.referenced_security_group_id], output.peer_security_group_id)
    error_message = "our own peers must be let in"
  }
}
