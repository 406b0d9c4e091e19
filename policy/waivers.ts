import type { Waiver } from "./waiver";

/** Reviewed together; whoever extends it reads each reason again. */
const NEXT_REVIEW = "2027-11-30";

const OWN_KEY = "a key of one's own is paid for and managed: storage.encryption asks for it where it is wanted";

/**
 * What is accepted for a time although a rule, or a scanner's check, speaks against it. Each entry names one rule, where,
 * why, and its last day; one that has expired or that nobody needs is an error.
 */
export const WAIVERS: readonly Waiver[] = [
  {
    rule: "CKV2_AWS_5",
    address: "*-access/aws_security_group.SecurityGroups_*",
    reason: "the transactor's group is attached in another stack, the peers' group by whoever runs a peer",
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV2_AWS_62",
    address: "state-*/aws_s3_bucket.State_*",
    reason: "nobody waits for events of the state, and every change of it is a run that reports by itself",
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_144",
    address: "state-*/aws_s3_bucket.State_*",
    reason: "what the state describes stands in one region; versions bring back a state that was overwritten",
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_145",
    address: "state-*/aws_s3_bucket.State_AccessLogBucket_*",
    reason: "S3 delivers access logs to no bucket that encrypts with KMS by default",
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_119",
    address: "*-storage/aws_dynamodb_table.Table_*",
    reason: OWN_KEY,
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_136",
    address: "*-storage/aws_ecr_repository.Repository_*",
    reason: OWN_KEY,
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_158",
    address: "*-storage/aws_cloudwatch_log_group.LogGroup_*",
    reason: OWN_KEY,
    expires: NEXT_REVIEW,
  },
  {
    rule: "CKV_AWS_338",
    address: "*-storage/aws_cloudwatch_log_group.LogGroup_*",
    reason: "a year of logs is paid for; logRetentionDays asks for it where it is wanted",
    expires: NEXT_REVIEW,
  },
];
