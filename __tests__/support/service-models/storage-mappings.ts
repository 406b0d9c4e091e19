import type { ResourceMapping } from "./resource-mapping";

const TRACKING = "PutScalingPolicy.TargetTrackingScalingPolicyConfiguration";

/** What holds a system's data, images and logs, and the keys that encrypt them. */
export const STORAGE_MAPPINGS: Readonly<Record<string, ResourceMapping>> = {
  aws_dynamodb_table: {
    service: "dynamodb",
    arguments: {
      // The operation takes an ARN as well and is content with one character; a name is narrower.
      name: ["CreateTable.TableName", "UpdateContinuousBackups.TableName", "dynamodb#TableName"],
      hash_key: ["CreateTable.KeySchema[].AttributeName"],
      "attribute[].name": ["CreateTable.AttributeDefinitions[].AttributeName"],
      "attribute[].type": ["CreateTable.AttributeDefinitions[].AttributeType"],
      billing_mode: ["CreateTable.BillingMode"],
      read_capacity: ["CreateTable.ProvisionedThroughput.ReadCapacityUnits"],
      write_capacity: ["CreateTable.ProvisionedThroughput.WriteCapacityUnits"],
      "on_demand_throughput.max_read_request_units": ["CreateTable.OnDemandThroughput.MaxReadRequestUnits"],
      "on_demand_throughput.max_write_request_units": ["CreateTable.OnDemandThroughput.MaxWriteRequestUnits"],
      "server_side_encryption.enabled": ["CreateTable.SSESpecification.Enabled"],
      "server_side_encryption.kms_key_arn": ["CreateTable.SSESpecification.KMSMasterKeyId", "kms#KeyIdType"],
      deletion_protection_enabled: ["CreateTable.DeletionProtectionEnabled"],
      "point_in_time_recovery.enabled": [
        "UpdateContinuousBackups.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
      ],
    },
    tags: { list: "CreateTable.Tags", key: "Key", value: "Value" },
    added: { "CreateTable.KeySchema[].KeyType": "HASH" },
  },
  aws_appautoscaling_target: {
    service: "application-autoscaling",
    arguments: {
      service_namespace: ["RegisterScalableTarget.ServiceNamespace"],
      resource_id: ["RegisterScalableTarget.ResourceId"],
      scalable_dimension: ["RegisterScalableTarget.ScalableDimension"],
      min_capacity: ["RegisterScalableTarget.MinCapacity", "dynamodb#PositiveLongObject"],
      max_capacity: ["RegisterScalableTarget.MaxCapacity", "dynamodb#PositiveLongObject"],
    },
    tags: { map: "RegisterScalableTarget.Tags" },
  },
  aws_appautoscaling_policy: {
    service: "application-autoscaling",
    arguments: {
      name: ["PutScalingPolicy.PolicyName"],
      policy_type: ["PutScalingPolicy.PolicyType"],
      service_namespace: ["PutScalingPolicy.ServiceNamespace"],
      resource_id: ["PutScalingPolicy.ResourceId"],
      scalable_dimension: ["PutScalingPolicy.ScalableDimension"],
      "target_tracking_scaling_policy_configuration.target_value": [`${TRACKING}.TargetValue`],
      "target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type": [
        `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`,
      ],
    },
  },
  aws_ecr_repository: {
    service: "ecr",
    arguments: {
      name: ["CreateRepository.repositoryName", "DeleteRepository.repositoryName"],
      image_tag_mutability: ["CreateRepository.imageTagMutability"],
      "image_scanning_configuration.scan_on_push": ["CreateRepository.imageScanningConfiguration.scanOnPush"],
      "encryption_configuration[].encryption_type": ["CreateRepository.encryptionConfiguration.encryptionType"],
      "encryption_configuration[].kms_key": ["CreateRepository.encryptionConfiguration.kmsKey"],
      force_delete: ["DeleteRepository.force"],
    },
    tags: { list: "CreateRepository.tags", key: "Key", value: "Value" },
  },
  aws_ecr_lifecycle_policy: {
    service: "ecr",
    arguments: {
      repository: ["PutLifecyclePolicy.repositoryName"],
      policy: ["PutLifecyclePolicy.lifecyclePolicyText"],
    },
  },
  aws_ecr_repository_policy: {
    service: "ecr",
    arguments: { repository: ["SetRepositoryPolicy.repositoryName"], policy: ["SetRepositoryPolicy.policyText"] },
  },
  "data.aws_ecr_authorization_token": {
    service: "ecr",
    arguments: { registry_id: ["GetAuthorizationToken.registryIds[]"] },
  },
  aws_cloudwatch_log_group: {
    service: "logs",
    arguments: {
      name: ["CreateLogGroup.logGroupName", "PutRetentionPolicy.logGroupName"],
      kms_key_id: ["CreateLogGroup.kmsKeyId"],
      retention_in_days: ["PutRetentionPolicy.retentionInDays"],
    },
    tags: { map: "CreateLogGroup.tags" },
  },
  aws_kms_key: {
    service: "kms",
    arguments: {
      description: ["CreateKey.Description"],
      policy: ["CreateKey.Policy"],
      deletion_window_in_days: ["ScheduleKeyDeletion.PendingWindowInDays"],
    },
    tags: { list: "CreateKey.Tags", key: "TagKey", value: "TagValue" },
    added: { "ScheduleKeyDeletion.KeyId": "the key's own" },
    own: { enable_key_rotation: "the provider calls EnableKeyRotation, which takes the key and nothing else" },
  },
  aws_kms_alias: {
    service: "kms",
    arguments: { name: ["CreateAlias.AliasName"], target_key_id: ["CreateAlias.TargetKeyId"] },
  },
};
