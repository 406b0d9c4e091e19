/** What is lost with a resource, by its type; only types whose resources hold what nobody else has. */
const LOST: Readonly<Record<string, string>> = {
  aws_dynamodb_table: "every database in the table, for good: no apply brings a datom back",
  aws_dynamodb_global_table: "the table and its replicas",
  aws_dynamodb_table_item: "the item",
  aws_dynamodb_table_replica: "the replica's items",
  aws_keyspaces_table: "the table's rows",
  aws_timestreamwrite_table: "the table's records",

  aws_s3_bucket: "every object in it: backups, or the states of Terraform",
  aws_s3_directory_bucket: "every object in it",
  aws_s3_object: "the object",
  aws_s3_object_copy: "the object",
  aws_s3_bucket_object: "the object",
  aws_glacier_vault: "its archives",

  aws_kms_key: "everything encrypted with it: once it is gone, no table, image or log under it can be read again",
  aws_kms_external_key: "everything encrypted with it",
  aws_kms_replica_key: "what was encrypted with it in its region",
  aws_kms_replica_external_key: "what was encrypted with it in its region",

  aws_ecr_repository: "its images: a task that starts finds none",
  aws_ecrpublic_repository: "its images",

  aws_cloudwatch_log_group: "its logs",
  aws_cloudwatch_log_stream: "its logs",
  aws_cloudtrail_event_data_store: "its events",
  aws_prometheus_workspace: "its metrics",

  aws_db_instance: "its databases",
  aws_db_snapshot: "the snapshot",
  aws_rds_cluster: "its databases",
  aws_db_cluster_snapshot: "the snapshot",
  aws_docdb_cluster: "its documents",
  aws_neptune_cluster: "its graph",
  aws_redshift_cluster: "its databases",
  aws_redshiftserverless_namespace: "its databases",
  aws_lightsail_database: "its databases",

  aws_efs_file_system: "its files",
  aws_fsx_lustre_file_system: "its files",
  aws_fsx_ontap_file_system: "its files",
  aws_fsx_openzfs_file_system: "its files",
  aws_fsx_windows_file_system: "its files",
  aws_ebs_volume: "its blocks",
  aws_ebs_snapshot: "the snapshot",

  aws_backup_vault: "its recovery points",
  aws_backup_logically_air_gapped_vault: "its recovery points",

  aws_secretsmanager_secret: "the secret, which tasks read when they start",
  aws_secretsmanager_secret_version: "this version of the secret",
  aws_ssm_parameter: "its value, which others read by its name",

  aws_elasticache_cluster: "its cache: until it is warm again, each read goes to storage",
  aws_elasticache_replication_group: "its cache: until it is warm again, each read goes to storage",
  aws_elasticache_serverless_cache: "its cache: until it is warm again, each read goes to storage",
  aws_memorydb_cluster: "its data",

  aws_opensearch_domain: "its indexes",
  aws_elasticsearch_domain: "its indexes",
  aws_opensearchserverless_collection: "its indexes",
  aws_kinesis_stream: "records nobody has read yet",
  aws_msk_cluster: "its topics",
  aws_mq_broker: "messages nobody has read yet",
  aws_sqs_queue: "messages nobody has received yet",

  aws_cognito_user_pool: "its users",

  docker_volume: "its files",
};

/** What is lost with a resource of a type; undefined where nothing is that an apply would not put back. */
export function lostWith(type: string): string | undefined {
  return LOST[type];
}

/** Every type whose resources hold data. */
export const STATEFUL_TYPES: readonly string[] = Object.keys(LOST);
