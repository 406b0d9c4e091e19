import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import { systemNames } from "../../../constructs/base/names";
import { buildSystemStacks } from "../../../stacks/system-stacks";
import { environmentOf, MINIMAL_SYSTEM } from "../../support/environments";
import { synthToJson, testApp, type Synthesized } from "../../support/synth";
import { IMAGE_SOURCE } from "../../support/image-source";

/** What has rights of its own. */
export type Holder = "transactor" | "execution" | "peer";

/** The policies of one system, as Terraform would apply them. */
export interface SystemPolicies {
  readonly roleArns: Readonly<Record<Holder, string>>;
  /** Inline and attached policies of a role. */
  readonly rights: Readonly<Record<Holder, readonly string[]>>;
  readonly trust: Readonly<Record<Holder, string>>;
  /** The policy of the customer key; missing when there is none. */
  readonly keyPolicy: string | undefined;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`expected text, found ${typeof value}`);
  return value;
}

function roleId({ json }: Synthesized, roleName: string): string {
  const found = Object.entries(json.resource?.["aws_iam_role"] ?? {}).find(([, { name }]) => name === roleName);
  if (found === undefined) throw new Error(`no role is called ${roleName}`);
  return found[0];
}

function rightsOf(access: Synthesized, roleName: string): string[] {
  const role = `\${aws_iam_role.${roleId(access, roleName)}.name}`;
  const inline = access.resourcesOf("aws_iam_role_policy").filter((each) => each["role"] === role);
  const attached = access
    .resourcesOf("aws_iam_role_policy_attachment")
    .filter((each) => each["role"] === role)
    .map((each) => {
      const id = /^\$\{aws_iam_policy\.(.+)\.arn\}$/.exec(text(each["policy_arn"]))?.[1];
      return access.json.resource?.["aws_iam_policy"]?.[id ?? ""] ?? {};
    });
  return [...inline, ...attached].map(({ policy }) => text(policy));
}

/** Synthesizes a system and reads its policies. */
export function systemPolicies(change: Partial<DatomicSystem>): SystemPolicies {
  const system = { ...MINIMAL_SYSTEM, ...change };
  const environment = environmentOf(system);
  const { storage, access } = buildSystemStacks(testApp(), environment, system, IMAGE_SOURCE);
  const synthesized = synthToJson(access);
  const names = systemNames({ ...environment, environmentName: environment.name, systemName: system.name });
  const roleNames = { transactor: names.transactorRole, execution: names.executionRole, peer: names.peerRole };
  const forEach = <Result>(read: (roleName: string) => Result): Record<Holder, Result> => ({
    transactor: read(roleNames.transactor),
    execution: read(roleNames.execution),
    peer: read(roleNames.peer),
  });
  const [key] = synthToJson(storage).resourcesOf("aws_kms_key");
  return {
    roleArns: forEach((name) => `arn:aws:iam::${environment.accountId}:role/${name}`),
    rights: forEach((name) => rightsOf(synthesized, name)),
    trust: forEach((name) =>
      text(synthesized.json.resource?.["aws_iam_role"]?.[roleId(synthesized, name)]?.["assume_role_policy"]),
    ),
    keyPolicy: key === undefined ? undefined : text(key["policy"]),
  };
}
