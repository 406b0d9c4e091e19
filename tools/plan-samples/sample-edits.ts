import type { StackJson } from "./sample-synth.js";

type Arguments = Record<string, unknown>;

/** A statement as policies hold it. */
interface Statement {
  readonly Sid: string;
  readonly [element: string]: unknown;
}

interface Document {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** The resource of a type of which a stack has one. */
export function onlyResource(stack: StackJson, type: string): Arguments {
  const [resource, ...others] = Object.values(stack.resource[type] ?? {});
  if (resource === undefined || others.length > 0) throw new Error(`the stack has not exactly one ${type}`);
  return resource;
}

/** Lets Terraform plan what would destroy data, as a stack without our guard would. */
export function withoutPreventDestroy(stack: StackJson): void {
  for (const resource of Object.values(stack.resource).flatMap((byId) => Object.values(byId))) {
    delete resource["lifecycle"];
  }
}

/**
 * Gives the only resource of a type another address.
 *
 * @returns what a `moved` block says of it
 */
export function moveResource(stack: StackJson, type: string, newId: string): { from: string; to: string } {
  const resource = onlyResource(stack, type);
  const [oldId] = Object.keys(stack.resource[type] ?? {});
  stack.resource[type] = { [newId]: resource };
  return { from: `${type}.${oldId}`, to: `${type}.${newId}` };
}

/** The policy that gives the running transactor its rights. */
function transactorPolicy({ resource }: StackJson): Arguments {
  const policies = Object.entries(resource["aws_iam_role_policy"] ?? {});
  const found = policies.find(([id]) => id.startsWith("TransactorRole_"));
  if (found === undefined) throw new Error("the transactor's role has no policy");
  return found[1];
}

function documentOf({ policy }: Arguments): Document {
  return JSON.parse(String(policy)) as Document;
}

/** Moves a statement of the transactor's policy to a new policy of the same role. */
export function moveStatement(stack: StackJson, sid: string, newId: string): void {
  const policy = transactorPolicy(stack);
  const document = documentOf(policy);
  const [moved, kept] = [true, false].map((isMoved) =>
    document.Statement.filter((statement) => (statement.Sid === sid) === isMoved),
  );
  policy["policy"] = JSON.stringify({ ...document, Statement: kept });
  stack.resource["aws_iam_role_policy"]![newId] = {
    name: "metrics",
    role: policy["role"],
    policy: JSON.stringify({ ...document, Statement: moved }),
  };
}

/** Adds a statement to the transactor's policy. */
export function addStatement(stack: StackJson, statement: Statement): void {
  const policy = transactorPolicy(stack);
  const document = documentOf(policy);
  policy["policy"] = JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
}

/** A rule of the transactors' group. */
export function groupRule({ resource }: StackJson, rule: Arguments): Arguments {
  const ids = Object.keys(resource["aws_security_group"] ?? {});
  const id = ids.find((each) => each.startsWith("SecurityGroups_Transactor_"));
  return { security_group_id: `\${aws_security_group.${id}.id}`, description: "peers of a network", ...rule };
}

/** Gives the container a variable whose value Terraform knows as sensitive. */
export function addVariable(stack: StackJson, name: string, value: string): void {
  stack["variable"] = { password: { type: "string", sensitive: true, default: value } };
  const task = onlyResource(stack, "aws_ecs_task_definition");
  const text = String(task["container_definitions"]);
  task["container_definitions"] = text.replace(
    '"environment":[',
    `"environment":[{"name":"${name}","value":"\${var.password}"},`,
  );
}
