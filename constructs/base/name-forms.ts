import type { TextRule } from "./problem-fields";
import { SOURCES } from "./sources";

/** An account's id. */
export const ACCOUNT_ID: TextRule = {
  form: /^\d{12}$/,
  rule: "an AWS account id is a text of twelve digits",
  fix: "copy it from aws sts get-caller-identity, in quotes",
  see: SOURCES.iamNames,
};

/** A DynamoDB table's name. */
export const TABLE_NAME: TextRule = {
  form: /^[A-Za-z0-9_.-]{3,255}$/,
  rule: "a table's name has 3 to 255 letters, digits, _ . and -",
  fix: "write it like datomic-production-orders, or copy the name of the one that exists",
  see: SOURCES.dynamodbNames,
};

/** An ECR repository's name. */
export const REPOSITORY_NAME: TextRule = {
  form: /^(?!\d{12}\.dkr[.-]ecr[.-])(?=.{2,256}$)[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*$/,
  rule: "a repository's name has 2 to 256 lower-case letters, digits, . _ - and /, without its registry's host",
  fix: "write it like datomic/production/orders, or copy the name of the one that exists",
  see: SOURCES.ecrRepository,
};

/** A CloudWatch log group's name. */
export const LOG_GROUP_NAME: TextRule = {
  form: /^(?!aws\/)[A-Za-z0-9_/.#-]{1,512}$/,
  rule: "a log group's name has up to 512 letters, digits, _ / . # and -, and does not begin with aws/",
  fix: "write it like /datomic/production/orders, or copy the name of the one that exists",
  see: SOURCES.logGroup,
};

/** An ECS cluster's name; services and task families have names of the same form. */
export const CLUSTER_NAME: TextRule = {
  form: /^[A-Za-z0-9_-]{1,255}$/,
  rule: "a name of up to 255 letters, digits, _ and -, not an ARN",
  fix: "write it like datomic-production-orders, or copy the name of the one that exists",
  see: SOURCES.ecsCluster,
};

/** An ECS cluster's ARN; the provider would show a difference for ever where a name stands. */
export const CLUSTER_ARN: TextRule = {
  form: /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:cluster\/[A-Za-z0-9_-]{1,255}$/,
  rule: "the ARN of an ECS cluster, not its name",
  fix: "write it like arn:aws:ecs:eu-west-1:111122223333:cluster/datomic-production-orders",
  see: SOURCES.ecsCluster,
};

/** An IAM role's name. */
export const ROLE_NAME: TextRule = {
  form: /^[\w+=,.@-]{1,64}$/,
  rule: "a role's name of up to 64 letters, digits and _ + = , . @ -, not its ARN",
  fix: "write it like orders-api; in an ARN it follows the last /",
  see: SOURCES.iamNames,
};

/** A managed policy's name. */
export const POLICY_NAME: TextRule = {
  form: /^[\w+=,.@-]{1,128}$/,
  rule: "a policy's name of up to 128 letters, digits and _ + = , . @ -, not its ARN",
  fix: "shorten or rewrite it",
  see: SOURCES.iamNames,
};

/** What an IAM role says of itself. */
export const ROLE_DESCRIPTION: TextRule = {
  form: /^[\t\n\r\x20-\x7e\xa1-\xff]{0,1000}$/,
  rule: "a role's description has up to 1000 characters of Latin-1",
  fix: "shorten or rewrite it",
  see: SOURCES.iamNames,
};

/** A KMS alias of ours. */
export const KEY_ALIAS: TextRule = {
  form: /^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
  rule: "an alias is alias/ and letters, digits, / _ and -, and alias/aws/ belongs to AWS",
  fix: "write it like alias/datomic-production-orders",
  see: SOURCES.kmsKeys,
};

/** What a KMS key says of itself. */
export const KEY_DESCRIPTION: TextRule = {
  form: /^[^]{0,8192}$/,
  rule: "a key's description has up to 8192 characters",
  fix: "shorten it",
  see: SOURCES.kmsCreateKey,
};

/** An S3 bucket's name, without the dots that break TLS. */
export const BUCKET_NAME: TextRule = {
  form: /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  rule: "a bucket's name has 3 to 63 lower-case letters, digits and hyphens, and none of the prefixes and suffixes that S3 reserves",
  fix: "name a bucket of this account and region, versioned and encrypted",
  see: SOURCES.s3Buckets,
};

/** An EC2 security group's id. */
export const SECURITY_GROUP_ID: TextRule = {
  form: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/,
  rule: "a security group id looks like sg-0a1b2c3d4e5f60718",
  fix: "copy it from the VPC console",
  see: SOURCES.securityGroups,
};

/** An EC2 security group's name. */
export const SECURITY_GROUP_NAME: TextRule = {
  form: /^(?![sS][gG]-| )[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}(?<! )$/,
  rule: "a security group's name has up to 255 letters, digits, blanks within and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *, and does not begin with sg-",
  fix: "write it like datomic-production-orders-peer",
  see: SOURCES.ec2SecurityGroup,
};

/** What a system is called in descriptions. */
export const SYSTEM_LABEL: TextRule = {
  form: /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,200}$/,
  rule: "1 to 200 letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *: it stands in descriptions, which EC2 limits to 255 of these",
  fix: 'write it like "production orders"',
  see: SOURCES.ec2SecurityGroup,
};

/** A managed prefix list's id. */
export const PREFIX_LIST_ID: TextRule = {
  form: /^pl-([0-9a-f]{8}|[0-9a-f]{17})$/,
  rule: "a prefix list id looks like pl-63a5400a",
  fix: "copy it from the VPC console",
  see: SOURCES.securityGroups,
};

/** A VPC's id. */
export const VPC_ID: TextRule = {
  form: /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/,
  rule: "a VPC id looks like vpc-0a1b2c3d4e5f60718",
  fix: "copy it from the VPC console",
  see: SOURCES.subnets,
};

/** A subnet's id. */
export const SUBNET_ID: TextRule = {
  form: /^subnet-([0-9a-f]{8}|[0-9a-f]{17})$/,
  rule: "a subnet id looks like subnet-0a1b2c3d4e5f60718",
  fix: "copy it from the VPC console",
  see: SOURCES.subnets,
};

/** The ARN of a managed policy that bounds roles. */
export const PERMISSIONS_BOUNDARY_ARN: TextRule = {
  form: /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy(?=\/(.{1,510}\/)?[^/]{1,128}$)(\/[\w+=,.@-]+)+$/,
  rule: "the ARN of a managed policy",
  fix: "write it like arn:aws:iam::111122223333:policy/boundary",
  see: SOURCES.iamPermissionsBoundary,
};
