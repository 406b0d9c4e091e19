import type { Environment } from "../../../constructs/base/environment";
import type { Block, Synthesized } from "../synth";
import type { SynthesizedApp } from "./synthesized-app";

/** How far a name reaches: no two resources of a kind may have the same one there. */
type Reach = (environment: Environment) => string;

const REGION: Reach = ({ partition = "aws", accountId, region }) => `${partition} ${accountId} ${region}`;
const ACCOUNT: Reach = ({ partition = "aws", accountId }) => `${partition} ${accountId}`;
const PARTITION: Reach = ({ partition = "aws" }) => partition;
const WORLD: Reach = () => "everywhere";

interface NamedKind {
  readonly argument: string;
  readonly reach: Reach;
}

/** Resources with names that AWS takes once, by the argument that holds the name. */
const NAMED_KINDS: Readonly<Record<string, NamedKind>> = {
  aws_cloudwatch_log_group: { argument: "name", reach: REGION },
  aws_dynamodb_table: { argument: "name", reach: REGION },
  aws_ecr_repository: { argument: "name", reach: REGION },
  aws_ecs_cluster: { argument: "name", reach: REGION },
  aws_ecs_service: { argument: "name", reach: REGION },
  aws_ecs_task_definition: { argument: "family", reach: REGION },
  aws_iam_policy: { argument: "name", reach: ACCOUNT },
  aws_iam_role: { argument: "name", reach: ACCOUNT },
  aws_kms_alias: { argument: "name", reach: REGION },
  aws_s3_bucket: { argument: "bucket", reach: PARTITION },
  aws_security_group: { argument: "name", reach: REGION },
  docker_registry_image: { argument: "name", reach: WORLD },
};

/** Resources without a name of their own in AWS, or whose name lies within another resource. */
const NAMELESS_KINDS: ReadonlySet<string> = new Set([
  "aws_appautoscaling_policy",
  "aws_appautoscaling_target",
  "aws_ecr_lifecycle_policy",
  "aws_ecr_repository_policy",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_kms_key",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  // Lives in the engine of whoever builds it.
  "docker_image",
]);

/** A name that somebody has. */
interface Claim {
  readonly kind: string;
  readonly name: string;
}

function resourcesOf({ json }: Synthesized): [type: string, resource: Block][] {
  return Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
    Object.values(byId).map((resource): [string, Block] => [type, resource]),
  );
}

/** IAM does not tell capitals from small letters, and nothing else of ours holds any. */
function claim(kind: string, reach: string, name: unknown): Claim {
  return { kind, name: `${String(name).toLowerCase()} in ${reach}` };
}

function namesOf(stack: Synthesized, environment: Environment): Claim[] {
  return resourcesOf(stack).flatMap(([type, resource]) => {
    const named = NAMED_KINDS[type];
    return named === undefined ? [] : [claim(type, named.reach(environment), resource[named.argument])];
  });
}

function stateOf({ json }: Synthesized): Claim[] {
  return Object.entries(json.terraform?.backend ?? {}).map(([kind, { bucket, key }]) =>
    claim(`${kind} state`, WORLD({} as Environment), `${String(bucket)}/${String(key)}`),
  );
}

interface Container {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly logConfiguration: { readonly options: Readonly<Record<string, string>> };
}

/** What a transactor uses, created here or brought along: its table and where its lines go. */
function usedBy(stack: Synthesized, environment: Environment): Claim[] {
  return stack.resourcesOf("aws_ecs_task_definition").flatMap(({ container_definitions }) => {
    const [container] = JSON.parse(String(container_definitions)) as Container[];
    const table = container!.environment.find(({ name }) => name === "DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE");
    return [
      claim("aws_dynamodb_table", REGION(environment), table?.value),
      claim("aws_cloudwatch_log_group", REGION(environment), container!.logConfiguration.options["awslogs-group"]),
    ];
  });
}

/** Kinds of resources of which nobody has said how far their names reach. */
export function unknownKinds({ stacks }: SynthesizedApp): string[] {
  const types = [...stacks.values()].flatMap(({ resourceTypes }) => resourceTypes);
  return [...new Set(types)].filter((type) => !(type in NAMED_KINDS) && !NAMELESS_KINDS.has(type));
}

/** Names, roles, groups, state keys and log groups that two systems of an app have in common. */
export function sharedNames({ systems }: SynthesizedApp): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { environment, label, stacks } of systems) {
    for (const stack of stacks) {
      for (const { kind, name } of [...namesOf(stack, environment), ...stateOf(stack), ...usedBy(stack, environment)]) {
        const key = `${kind} ${name}`;
        owners.set(key, (owners.get(key) ?? new Set()).add(label));
      }
    }
  }
  return [...owners]
    .filter(([, labels]) => labels.size > 1)
    .map(([key, labels]) => `${key} belongs to ${[...labels].join(" and to ")}`);
}
