mock_provider "aws" {
  source = "."
}

run "plan" {
  command = plan

  assert {
    condition     = [for service in local.aws_ecs_service : service.desired_count] == [var.desired_count]
    error_message = "there is one service, with an active transactor and a standby unless it is paused"
  }

  assert {
    condition     = alltrue([for service in local.aws_ecs_service : service.deployment_minimum_healthy_percent == 100 && service.deployment_maximum_percent == 200])
    error_message = "a new pair must start beside the old one"
  }

  assert {
    condition = alltrue([
      for service in local.aws_ecs_service :
      service.deployment_circuit_breaker[0].enable && service.deployment_circuit_breaker[0].rollback == var.rollback
    ])
    error_message = "the circuit breaker must be on, and go back unless a release changes"
  }

  assert {
    condition = alltrue([
      for service in local.aws_ecs_service :
      service.availability_zone_rebalancing == "DISABLED" && length(service.load_balancer) == 0 && !service.network_configuration[0].assign_public_ip
    ])
    error_message = "no moves between zones, no load balancer, no public address"
  }

  assert {
    condition     = alltrue([for service in local.aws_ecs_service : toset(service.network_configuration[0].subnets) == toset(var.subnet_ids)])
    error_message = "the service must use exactly the subnets that are configured"
  }

  assert {
    condition = alltrue([
      for task in local.aws_ecs_task_definition :
      task.network_mode == "awsvpc" && tolist(task.requires_compatibilities) == tolist(["FARGATE"]) && task.skip_destroy
    ])
    error_message = "the task runs on Fargate, and old revisions stay for a rollback"
  }

  assert {
    condition     = alltrue([for task in local.aws_ecs_task_definition : task.cpu == var.cpu && task.memory == var.memory])
    error_message = "the task must have the size that the memory plan was made for"
  }

  assert {
    condition     = alltrue([for task in local.aws_ecs_task_definition : task.task_role_arn != task.execution_role_arn])
    error_message = "a running transactor must not have the rights of its start"
  }

  assert {
    condition = alltrue([
      for container in flatten([for task in local.aws_ecs_task_definition : jsondecode(task.container_definitions)]) :
      [for mapping in container.portMappings : mapping.containerPort] == [4334]
    ])
    error_message = "the container opens the peer port 4334 and no other"
  }

  assert {
    condition = alltrue([
      for container in flatten([for task in local.aws_ecs_task_definition : jsondecode(task.container_definitions)]) :
      container.readonlyRootFilesystem && !container.privileged && !startswith(container.user, "0")
    ])
    error_message = "the container must not run as root nor write to its root"
  }

  assert {
    condition = alltrue([
      for container in flatten([for task in local.aws_ecs_task_definition : jsondecode(task.container_definitions)]) :
      container.image == var.image
    ])
    error_message = "the task must run the image that is configured, from this account's registry"
  }
}

run "apply" {
  assert {
    condition     = alltrue([for service in local.aws_ecs_service : service.task_definition == local.aws_ecs_task_definition[0].arn])
    error_message = "the service must run the task definition of this stack"
  }

  assert {
    condition     = alltrue([for service in local.aws_ecs_service : endswith(service.cluster, local.aws_ecs_cluster == [] ? var.cluster_name : local.aws_ecs_cluster[0].arn)])
    error_message = "the service must run in the cluster of this stack, or in the one that is brought along"
  }

  assert {
    condition = alltrue([
      for service in local.aws_ecs_service :
      tolist(service.network_configuration[0].security_groups) == tolist(["sg-00000000000000001"])
    ])
    error_message = "the only group of the transactors is the one the lookup found"
  }

  assert {
    condition     = output.cluster_name == var.cluster_name && strcontains(output.connection_uri_template, "/${var.table_name}/")
    error_message = "the outputs must lead to the cluster and the table of the system"
  }
}
