/**
 * Arguments whose change makes AWS take another resource in place of the one that is there, by types that hold data. A plan
 * knows them all; this is what can be known without one.
 */
export const REPLACING_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_backup_vault: ["name", "kms_key_arn"],
  aws_cloudwatch_log_group: ["name", "name_prefix", "log_group_class"],
  aws_db_instance: ["identifier", "engine", "storage_encrypted", "kms_key_id", "username", "db_name"],
  aws_dynamodb_table: ["name", "hash_key", "range_key", "local_secondary_index", "restore_source_name"],
  aws_ecr_repository: ["name", "encryption_configuration"],
  aws_efs_file_system: ["creation_token", "encrypted", "kms_key_id", "performance_mode", "availability_zone_name"],
  aws_kms_key: ["customer_master_key_spec", "key_usage", "multi_region", "custom_key_store_id", "xks_key_id"],
  aws_rds_cluster: ["cluster_identifier", "engine", "storage_encrypted", "kms_key_id", "master_username"],
  aws_s3_bucket: ["bucket", "bucket_prefix", "object_lock_enabled"],
  aws_secretsmanager_secret: ["name", "name_prefix"],
};
