import { policyDocument } from "../../../constructs/access/policy-document";
import { executionStatements } from "../../../constructs/access/statements";
import { arns, systemNames } from "../../../constructs/base/names";
import { repositoryReference } from "../../../constructs/image/repository-address";
import { DEFAULT_JVM_OPTIONS } from "../../../constructs/transactor/jvm-options";
import { PLACE, SYSTEM_PLACE } from "../environments";
import type { ConfigurationField } from "./configuration-field";
import { filled, inSystem, KEY_LIMITS, KEY_PROBE } from "./field-values";

const DIGEST = `sha256:${"0a".repeat(32)}`;
const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3";
const PARAMETER_ARN = "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password";

const POLICY_DOCUMENT = "iam#policyDocumentType";

/** What a container definition may add to a secret's ARN: a key inside its JSON, a version's stage and its id. */
function withoutSecretSuffix(arn: string): string {
  return arn.startsWith("arn:") ? arn.split(":").slice(0, 7).join(":") : arn;
}

/** A secret's name: its ARN ends in it and, unless a person wrote the ARN, in six random characters. */
function secretName(arn: string): string {
  const [, name = ""] = /:secret:(.*)$/s.exec(withoutSecretSuffix(arn)) ?? [];
  return name.replace(/-[A-Za-z0-9]{6}$/, "");
}

/** The inline policy that lets ECS read so many secrets. */
function executionPolicy(count: number): string {
  const names = systemNames(SYSTEM_PLACE);
  const statements = executionStatements({
    place: SYSTEM_PLACE,
    tableName: names.table,
    repositoryArn: arns.repository(SYSTEM_PLACE, names.repository),
    logGroupName: names.logGroup,
    secretArns: Object.values(secretsOf(count)),
    secretKeyArns: [],
    rights: "called",
  });
  return policyDocument(statements);
}

/** So many secrets, each with a name nearly as long as one may be. */
function secretsOf(count: number): Record<string, string> {
  const arn = filled(SECRET_ARN)(500);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`secret-${index}`, `${arn}${index}`]));
}

/** Fields that end up in the container: its image, processor, environment and secrets; fields are relative to the system. */
export const CONTAINER_FIELDS: readonly ConfigurationField[] = [
  {
    field: "image.tag",
    set: (environment, tag) => inSystem(environment, { image: { tag } }),
    limits: [
      { shape: "ecr#ImageTag" },
      {
        shape: "emr-serverless#ImageUri",
        as: (tag: string) => `${repositoryReference({ ...PLACE, repositoryName: "datomic/production/orders" })}:${tag}`,
      },
    ],
    probe: { kind: "text", example: "1.0.7705-1", ofLength: filled("1.0.7705-1"), more: ["latest"] },
    stricter: "the registry's protocol ends a tag after 128 characters, and latest does not say what runs",
  },
  {
    field: "image.digest",
    set: (environment, digest) => inSystem(environment, { image: { digest } }),
    limits: [{ shape: "emr-serverless#ImageDigest" }],
    probe: { kind: "text", example: DIGEST, ofLength: filled(DIGEST, "a"), more: [DIGEST.toUpperCase()] },
  },
  {
    field: "cpuArchitecture",
    set: (environment, cpuArchitecture) => inSystem(environment, { cpuArchitecture }),
    limits: [{ shape: "ecs#CPUArchitecture" }],
    probe: { kind: "choice" },
  },
  {
    field: "logRetentionDays",
    set: (environment, logRetentionDays) => inSystem(environment, { logRetentionDays }),
    limits: [{ shape: "logs#Days" }],
    probe: { kind: "number", more: [1, 365, 3653] },
    stricter: "CloudWatch Logs offers some periods only, which its model does not say",
  },
  {
    field: "properties.aws-cloudwatch-dimension-value",
    set: (environment, value) => inSystem(environment, { properties: { "aws-cloudwatch-dimension-value": value } }),
    limits: [{ shape: "cloudwatch#DimensionValue" }],
    probe: { kind: "text", example: "orders", ofLength: filled("orders") },
    stricter: "a property is one line without blanks around it, and Datomic's metrics take 255 characters",
  },
  {
    field: "unlistedProperties",
    set: (environment, value) => inSystem(environment, { unlistedProperties: { "a-newer-release-knows-it": value } }),
    limits: [{ shape: "ecs#String" }],
    probe: { kind: "text", example: "some-value", ofLength: filled("some-value") },
    stricter: "a property is one line without blanks around it",
  },
  {
    field: "jvmOptions[0]",
    set: (environment, option) => inSystem(environment, { jvmOptions: [option, ...DEFAULT_JVM_OPTIONS] }),
    limits: [{ shape: "ecs#String" }],
    probe: {
      kind: "text",
      example: "-Duser.timezone=UTC",
      ofLength: filled("-Duser.timezone=UTC"),
      more: ["-Da=${a}"],
    },
    stricter: "an option has no blanks, and some undo what the task relies on",
  },
  {
    field: "secretProperties (a secret)",
    set: (environment, arn) => inSystem(environment, { secretProperties: { "a-newer-secret": arn } }),
    limits: [
      { shape: "secretsmanager#SecretIdType" },
      { shape: "ec2#SecretArn", as: withoutSecretSuffix },
      { shape: "secretsmanager#NameType", as: secretName },
      { shape: POLICY_DOCUMENT, as: withoutSecretSuffix },
    ],
    probe: {
      kind: "text",
      example: SECRET_ARN,
      ofLength: filled(SECRET_ARN),
      more: [`${SECRET_ARN}:password::`, `${SECRET_ARN}:password:AWSCURRENT:`, `${SECRET_ARN}:\${a}::`],
    },
  },
  {
    field: "secretProperties (a parameter)",
    set: (environment, arn) => inSystem(environment, { secretProperties: { "a-newer-secret": arn } }),
    limits: [{ shape: "ssm#PSParameterName" }, { shape: POLICY_DOCUMENT }],
    probe: { kind: "text", example: PARAMETER_ARN, ofLength: filled(PARAMETER_ARN) },
    stricter: "the model takes a name as well, of which a policy knows nothing",
  },
  {
    field: "secretProperties (their number)",
    set: (environment, count) => inSystem(environment, { secretProperties: secretsOf(count) }),
    limits: [{ shape: POLICY_DOCUMENT, as: executionPolicy }],
    probe: { kind: "count", most: 280 },
    stricter: "IAM's own quota for a role's inline policies is 10240 characters, which its model does not know",
  },
  {
    field: "secretKeyArns[0]",
    // Keys are named for secrets only.
    set: (environment, arn) => inSystem(environment, { secretProperties: secretsOf(1), secretKeyArns: [arn] }),
    limits: KEY_LIMITS,
    probe: KEY_PROBE,
  },
];
