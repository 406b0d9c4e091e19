import type { SynthesizedStack } from "../../tools/synth/stack";
import { stackExpectations } from "../terraform/support/expectations";
import { prepareMockedTest, runMockedTest } from "../terraform/support/mocked-test";
import { fullConfiguration, synthesizeOffline, writeBeside } from "../terraform/support/offline-app";
import { planOffline } from "../terraform/support/offline-plan";
import {
  offlineTerraform,
  representativeEnvironments,
  type OfflineTerraform,
} from "../terraform/support/offline-terraform";
import { hiddenDocuments } from "../terraform/support/readable-plans";
import { describeWithTerraform } from "../support/require-terraform";
import { twoAtATime } from "../terraform/support/two-at-a-time";

type Block = Record<string, unknown>;

/** A fault someone might introduce, and the words by which the assertions must refuse it. */
interface Fault {
  readonly kind: "state" | "storage" | "access" | "transactor";
  readonly resourceType: string;
  readonly change: (resource: Block) => Block;
  readonly refusedBy: string;
}

const set =
  (values: Block) =>
  (resource: Block): Block => ({ ...resource, ...values });

const within =
  (argument: string, values: Block) =>
  (resource: Block): Block => ({ ...resource, [argument]: { ...(resource[argument] as Block), ...values } });

const replaceIn =
  (argument: string, what: string, by: string) =>
  (resource: Block): Block => ({ ...resource, [argument]: String(resource[argument]).replaceAll(what, by) });

const FAULTS: Readonly<Record<string, Fault>> = {
  "a table without deletion protection": {
    kind: "storage",
    resourceType: "aws_dynamodb_table",
    change: set({ deletion_protection_enabled: false }),
    refusedBy: "deletion protection must follow dataProtection",
  },
  "image tags that move": {
    kind: "storage",
    resourceType: "aws_ecr_repository",
    change: set({ image_tag_mutability: "MUTABLE" }),
    refusedBy: "tags must never move",
  },
  "tagged images that expire": {
    kind: "storage",
    resourceType: "aws_ecr_lifecycle_policy",
    change: replaceIn("policy", '"untagged"', '"any"'),
    refusedBy: "tagged images must never expire",
  },
  "a log group without the key of our own": {
    kind: "storage",
    resourceType: "aws_cloudwatch_log_group",
    change: set({ kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555" }),
    refusedBy: "must all use the key of our own",
  },
  "peers admitted by address": {
    kind: "access",
    resourceType: "aws_vpc_security_group_ingress_rule",
    change: ({ referenced_security_group_id: _group, ...rule }) => ({ ...rule, cidr_ipv4: "0.0.0.0/0" }),
    refusedBy: "peers are admitted by their group, never by an address",
  },
  "another open port": {
    kind: "access",
    resourceType: "aws_vpc_security_group_ingress_rule",
    change: set({ to_port: 9999 }),
    refusedBy: "only the peer port 4334 may be reached",
  },
  "a wildcard action": {
    kind: "access",
    resourceType: "aws_iam_role_policy",
    change: replaceIn("policy", "dynamodb:GetItem", "dynamodb:*"),
    refusedBy: "no right may be given by a wildcard action",
  },
  "a role anyone's tasks may take": {
    kind: "access",
    resourceType: "aws_iam_role",
    change: replaceIn("assume_role_policy", "aws:SourceAccount", "aws:PrincipalTag/any"),
    refusedBy: "Invalid index",
  },
  "a lone transactor": {
    kind: "transactor",
    resourceType: "aws_ecs_service",
    change: set({ desired_count: 1 }),
    refusedBy: "there is one service, with an active transactor and a standby",
  },
  "a public address": {
    kind: "transactor",
    resourceType: "aws_ecs_service",
    change: within("network_configuration", { assign_public_ip: true }),
    refusedBy: "no public address",
  },
  "a rollout that stops the old pair first": {
    kind: "transactor",
    resourceType: "aws_ecs_service",
    change: set({ deployment_minimum_healthy_percent: 0 }),
    refusedBy: "a new pair must start beside the old one",
  },
  "a container that runs as root": {
    kind: "transactor",
    resourceType: "aws_ecs_task_definition",
    change: replaceIn("container_definitions", '"10001:10001"', '"0:0"'),
    refusedBy: "must not run as root",
  },
  "states that expire": {
    kind: "state",
    resourceType: "aws_s3_bucket_lifecycle_configuration",
    change: (resource) => ({
      ...resource,
      rule: (resource["rule"] as Block[]).map((rule) => ({ ...rule, expiration: [{ days: 30 }] })),
    }),
    refusedBy: "no rule may ever expire a current state",
  },
  "a public bucket": {
    kind: "state",
    resourceType: "aws_s3_bucket_public_access_block",
    change: set({ block_public_policy: false }),
    refusedBy: "nothing may be public",
  },
  "states without the key of their own": {
    kind: "state",
    resourceType: "aws_s3_bucket_server_side_encryption_configuration",
    change: (resource) => ({
      ...resource,
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    }),
    refusedBy: "states must be encrypted by the key of the stack",
  },
};

describeWithTerraform("assertions on plans", () => {
  const app = synthesizeOffline(representativeEnvironments);
  const expectations = stackExpectations(representativeEnvironments);
  const stackOf = (kind: Fault["kind"]): SynthesizedStack =>
    app.stacks.find(({ id }) => expectations.get(id)?.kind === kind)!;
  const types = [...new Set(app.stacks.flatMap((stack) => Object.keys(fullConfiguration(stack).resource ?? {})))];
  const words = new Map<string, string>();
  let terraform: OfflineTerraform;

  beforeAll(async () => {
    terraform = await offlineTerraform();
    const faulty = Object.entries(FAULTS).map(([name, { kind, resourceType, change }], index) => {
      const original = stackOf(kind);
      const stack = app.copy(original, `fault-${index}`);
      const configuration = fullConfiguration(stack);
      const resources = Object.entries(configuration.resource?.[resourceType] ?? {});
      const changed = Object.fromEntries(resources.map(([id, resource]) => [id, change(resource)]));
      writeBeside(stack, "cdk.tf.json", {
        ...configuration,
        resource: { ...configuration.resource, [resourceType]: changed },
      });
      prepareMockedTest(stack, expectations.get(original.id)!, types);
      return { name, stack };
    });
    await twoAtATime(faulty, async ({ name, stack }) => {
      words.set(name, (await runMockedTest(terraform, stack)).words);
    });
  }, 300_000);

  afterAll(() => {
    app.remove();
  });

  test.each(Object.entries(FAULTS))("refuse %s", (name, { refusedBy }) => {
    expect(words.get(name)).toContain("Failure!");
    expect(words.get(name)?.replace(/\s+/g, " ")).toContain(refusedBy);
  });

  test("notice a document that names what only AWS knows", async () => {
    const stack = app.copy(stackOf("access"), "hidden");
    const configuration = fullConfiguration(stack);
    const [[id, policy]] = Object.entries(configuration.resource?.["aws_iam_policy"] ?? {}) as [[string, Block]];
    const [group] = Object.keys(configuration.resource?.["aws_security_group"] ?? {});
    const hidden = replaceIn("policy", "dynamodb:GetItem", `\${aws_security_group.${group}.id}`)(policy);
    writeBeside(stack, "cdk.tf.json", {
      ...configuration,
      resource: { ...configuration.resource, aws_iam_policy: { [id]: hidden } },
    });
    const plan = await planOffline(terraform, stack);
    expect(hiddenDocuments(stack, plan)).toEqual([{ place: `aws_iam_policy.${id}.policy`, text: "known after apply" }]);
  }, 60_000);
});
