import type { ResourceMapping } from "./resource-mapping";

const TAG_PAIR = { key: "key", value: "value" } as const;

const SUBNETS = "CreateService.networkConfiguration.awsvpcConfiguration";
const DEPLOYMENT = "CreateService.deploymentConfiguration";
const LOG_OPTIONS = "container_definitions[].logConfiguration.options";

/** What runs. */
export const TRANSACTOR_MAPPINGS: Readonly<Record<string, ResourceMapping>> = {
  aws_ecs_cluster: {
    service: "ecs",
    arguments: {
      name: ["CreateCluster.clusterName"],
      "setting[].name": ["CreateCluster.settings[].name"],
      "setting[].value": ["CreateCluster.settings[].value"],
    },
    tags: { list: "CreateCluster.tags", ...TAG_PAIR },
  },
  aws_ecs_task_definition: {
    service: "ecs",
    arguments: {
      family: ["RegisterTaskDefinition.family"],
      cpu: ["RegisterTaskDefinition.cpu"],
      memory: ["RegisterTaskDefinition.memory"],
      network_mode: ["RegisterTaskDefinition.networkMode"],
      "requires_compatibilities[]": ["RegisterTaskDefinition.requiresCompatibilities[]"],
      "runtime_platform.cpu_architecture": ["RegisterTaskDefinition.runtimePlatform.cpuArchitecture"],
      "runtime_platform.operating_system_family": ["RegisterTaskDefinition.runtimePlatform.operatingSystemFamily"],
      task_role_arn: ["RegisterTaskDefinition.taskRoleArn", "iam#arnType"],
      execution_role_arn: ["RegisterTaskDefinition.executionRoleArn", "iam#arnType"],
      "volume[].name": ["RegisterTaskDefinition.volumes[].name"],
      container_definitions: ["RegisterTaskDefinition.containerDefinitions"],
      "container_definitions[].secrets[].valueFrom": ["secretsmanager#SecretIdType"],
      [`${LOG_OPTIONS}.awslogs-group`]: ["logs#LogGroupName"],
      [`${LOG_OPTIONS}.awslogs-region`]: ["sso-admin#RegionName"],
      [`${LOG_OPTIONS}.awslogs-stream-prefix`]: ["logs#LogStreamName"],
    },
    json: ["container_definitions"],
    tags: { list: "RegisterTaskDefinition.tags", ...TAG_PAIR },
    own: { skip_destroy: "whether a destroyed resource leaves its revision behind" },
  },
  aws_ecs_service: {
    service: "ecs",
    arguments: {
      name: ["CreateService.serviceName"],
      cluster: ["CreateService.cluster", "arc-region-switch#EcsClusterArn"],
      task_definition: ["CreateService.taskDefinition"],
      desired_count: ["CreateService.desiredCount"],
      launch_type: ["CreateService.launchType"],
      platform_version: ["CreateService.platformVersion"],
      availability_zone_rebalancing: ["CreateService.availabilityZoneRebalancing"],
      deployment_maximum_percent: [`${DEPLOYMENT}.maximumPercent`],
      deployment_minimum_healthy_percent: [`${DEPLOYMENT}.minimumHealthyPercent`],
      "deployment_circuit_breaker.enable": [`${DEPLOYMENT}.deploymentCircuitBreaker.enable`],
      "deployment_circuit_breaker.rollback": [`${DEPLOYMENT}.deploymentCircuitBreaker.rollback`],
      "network_configuration.subnets[]": [`${SUBNETS}.subnets[]`, "ds#SubnetId"],
      "network_configuration.security_groups[]": [`${SUBNETS}.securityGroups[]`, "ds#SecurityGroupId"],
      enable_ecs_managed_tags: ["CreateService.enableECSManagedTags"],
      propagate_tags: ["CreateService.propagateTags"],
    },
    tags: { list: "CreateService.tags", ...TAG_PAIR },
    own: {
      "network_configuration.assign_public_ip": "the provider writes true and false as ENABLED and DISABLED",
      wait_for_steady_state: "how long an apply waits",
    },
  },
};
