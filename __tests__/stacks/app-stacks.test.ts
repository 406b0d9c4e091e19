import { TerraformStack } from "cdktf";
import type { Environment } from "../../constructs/base/environment";
import { buildStacks, checkStacks } from "../../stacks/app-stacks";
import type { SystemStacks } from "../../stacks/system-stacks";
import { buildApp, filesBelow, stacksOf, synthApp, withDirectory } from "../support/apps";
import { BORROWING_SYSTEM, MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM } from "../support/environments";
import { testApp } from "../support/synth";
import { IMAGE_SOURCE } from "../support/image-source";
import { POLICY } from "../support/policy";

const TWO_SYSTEMS: Environment = {
  ...MINIMAL_ENVIRONMENT,
  systems: [
    { ...MINIMAL_SYSTEM, storage: { encryption: "customer-key" } },
    { ...MINIMAL_SYSTEM, name: "audit", storage: { encryption: "customer-key" } },
  ],
};
const NEIGHBOUR: Environment = { ...TWO_SYSTEMS, name: "development", stage: "development" };
const ELSEWHERE: Environment = { ...TWO_SYSTEMS, name: "abroad", region: "eu-central-1" };
const ENVIRONMENTS = [TWO_SYSTEMS, NEIGHBOUR, ELSEWHERE, MAXIMAL_ENVIRONMENT];

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** Synthesizes an app as main.ts does, into a directory of its own. */
function writtenFiles(environments: readonly Environment[]): Readonly<Record<string, string>> {
  return withDirectory((directory) => {
    const app = testApp(directory);
    buildStacks(app, { environments, imageSource: IMAGE_SOURCE, policy: POLICY });
    checkStacks(app);
    app.synth();
    return filesBelow(directory);
  });
}

/** The same values with the fields of every object in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => reversed(item)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([field, item]: [string, unknown]) => [field, reversed(item)] as const);
  return Object.fromEntries(entries.reverse()) as T;
}

describe("stacks of an app", () => {
  test("are one state stack for each account and region, and three for each system", () => {
    expect(stacksOf(buildApp([TWO_SYSTEMS, NEIGHBOUR, ELSEWHERE])).map(({ node }) => node.id)).toEqual([
      "state-111122223333-eu-west-1",
      "state-111122223333-eu-central-1",
      ...["production", "development", "abroad"].flatMap((environment) =>
        ["orders", "audit"].flatMap((system) =>
          ["storage", "access", "transactor"].map((kind) => `${environment}-${system}-${kind}`),
        ),
      ),
    ]);
  });

  test("have no state stack where the bucket is brought along", () => {
    const state = { existingBucketName: "shared-terraform-state" };
    const ids = stacksOf(buildApp([{ ...TWO_SYSTEMS, state }])).map(({ node }) => node.id);
    expect(ids.filter((id) => id.startsWith("state-"))).toEqual([]);
    expect([...synthApp([{ ...TWO_SYSTEMS, state }, NEIGHBOUR]).keys()]).toContain("state-111122223333-eu-west-1");
  });

  describe("of several systems and environments never share", () => {
    const stacks = [...synthApp([TWO_SYSTEMS, NEIGHBOUR, ELSEWHERE]).values()];
    const namesOf = (type: string, argument = "name"): string[] =>
      stacks.flatMap((stack) => {
        const region = String(stack.json.provider?.["aws"]?.[0]?.["region"]);
        // Names of IAM and S3 are global.
        const place = /iam|s3/.test(type) ? "" : `${region} `;
        return stack.resourcesOf(type).map((resource) => `${place}${String(resource[argument])}`);
      });

    test.each([
      ["aws_iam_role", "name", 18],
      ["aws_iam_policy", "name", 6],
      ["aws_security_group", "name", 12],
      ["aws_dynamodb_table", "name", 6],
      ["aws_ecr_repository", "name", 6],
      ["aws_cloudwatch_log_group", "name", 6],
      ["aws_kms_alias", "name", 8],
      ["aws_ecs_cluster", "name", 6],
      ["aws_ecs_service", "name", 6],
      ["aws_ecs_task_definition", "family", 6],
      ["aws_s3_bucket", "bucket", 4],
    ])("an %s by its %s", (type, argument, count) => {
      const names = namesOf(type, argument);
      expect(names).toHaveLength(count);
      expect(new Set(names).size).toBe(count);
    });

    test("a key of the state", () => {
      const places = stacks.map(({ json }) => JSON.stringify(json.terraform?.backend?.["s3"]));
      expect(new Set(places).size).toBe(stacks.length);
      const keys = stacks.map(({ json }) => json.terraform?.backend?.["s3"]?.["key"]);
      expect(new Set(keys).size).toBe(stacks.length);
    });
  });

  test("hand every system's stacks to the hook, in order", () => {
    const seen: string[] = [];
    buildApp([TWO_SYSTEMS, NEIGHBOUR], ({ environment, system }) => seen.push(`${environment.name} ${system.name}`));
    expect(seen).toEqual(["production orders", "production audit", "development orders", "development audit"]);
  });

  test("protect a shared state bucket also for an environment that is not built this time", () => {
    const unprotected = { ...NEIGHBOUR, dataProtection: false };
    const protectedOne = { ...TWO_SYSTEMS, accountId: NEIGHBOUR.accountId, region: NEIGHBOUR.region };
    const app = testApp();
    buildStacks(app, {
      environments: [unprotected],
      neighbours: [unprotected, protectedOne],
      imageSource: IMAGE_SOURCE,
      policy: POLICY,
    });
    const stateStacks = app.node.children
      .filter(TerraformStack.isStack)
      .filter(({ node }) => node.id.startsWith("state-"));
    expect(stateStacks).toHaveLength(1);
    expect(JSON.stringify(stateStacks[0]?.toTerraform())).toContain('"prevent_destroy":true');
  });

  test("let the hook reach any resource", () => {
    const app = testApp();
    const customize = ({ storage }: SystemStacks): void => {
      storage.table?.table.addOverride("timeouts.create", "60m");
    };
    const [stacks] = buildStacks(app, {
      environments: [MINIMAL_ENVIRONMENT],
      imageSource: IMAGE_SOURCE,
      customize,
      policy: POLICY,
    });
    expect(JSON.stringify(stacks?.storage.toTerraform())).toContain('"timeouts":{"create":"60m"}');
    expect(() => {
      checkStacks(app);
    }).not.toThrow();
  });

  test("fail with every finding when the hook asks for what Datomic's table cannot have", () => {
    const app = testApp();
    const customize = ({ storage }: SystemStacks): void => {
      storage.table?.table.addOverride("ttl", { attribute_name: "expires", enabled: true });
      storage.table?.table.addOverride("stream_enabled", true);
    };
    buildStacks(app, { environments: [TWO_SYSTEMS], imageSource: IMAGE_SOURCE, customize, policy: POLICY });
    let message = "";
    try {
      checkStacks(app);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(
      message.match(
        /^ {2}\[production-(orders|audit)-storage\] aws_dynamodb_table\.\w+: (ttl|stream_enabled) is refused/gm,
      ),
    ).toHaveLength(4);
  });
});

describe("written stacks", () => {
  const files = writtenFiles(ENVIRONMENTS);
  const { stacks } = JSON.parse(files["manifest.json"] ?? "{}") as Manifest;

  test("are one folder each, and a manifest", () => {
    expect(Object.keys(files).filter((path) => path.endsWith("cdk.tf.json"))).toEqual(
      Object.keys(stacks)
        .sort()
        .map((id) => `stacks/${id}/cdk.tf.json`),
    );
  });

  test.each(["production-orders", "production-audit", "development-orders", "abroad-audit", "staging-audit"])(
    "of %s stand in the declared order",
    (system) => {
      expect(stacks[`${system}-storage`]?.dependencies).toEqual([]);
      expect(stacks[`${system}-access`]?.dependencies).toEqual([`${system}-storage`]);
      expect(stacks[`${system}-transactor`]?.dependencies).toEqual([`${system}-access`]);
    },
  );

  test("keep the state stacks out of every order and every environment's glob", () => {
    const ids = Object.keys(stacks);
    const stateIds = ids.filter((id) => id.startsWith("state-"));
    expect(stateIds).toHaveLength(2);
    for (const id of stateIds) {
      expect(stacks[id]?.dependencies).toEqual([]);
      expect(ids.filter((other) => stacks[other]?.dependencies.includes(id))).toEqual([]);
      for (const { name } of ENVIRONMENTS) expect(id.startsWith(`${name}-`)).toBe(false);
    }
  });

  test("stand in one environment's glob each, with all they depend on", () => {
    for (const [id, { dependencies }] of Object.entries(stacks).filter(([id]) => !id.startsWith("state-"))) {
      const owners = ENVIRONMENTS.filter(({ name }) => id.startsWith(`${name}-`));
      expect(owners).toHaveLength(1);
      for (const dependency of dependencies) expect(dependency.startsWith(`${owners[0]!.name}-`)).toBe(true);
    }
  });

  test("are byte-identical when written again", () => {
    expect(writtenFiles(ENVIRONMENTS)).toEqual(files);
  });

  test("do not depend on the order of fields in the configuration", () => {
    const environments = [...ENVIRONMENTS, { ...MINIMAL_ENVIRONMENT, name: "borrowing", systems: [BORROWING_SYSTEM] }];
    expect(writtenFiles(reversed(environments))).toEqual(writtenFiles(environments));
  });
});
