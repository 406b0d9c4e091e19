import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gte } from "semver";
import { synthApp } from "../support/apps";
import {
  BORROWING_SYSTEM,
  environmentOf,
  MAXIMAL_ENVIRONMENT,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
} from "../support/environments";
import { filePathsBelow } from "../../tools/file-paths-below";
import { inRegion, LONGEST_REGION } from "../support/service-models/environment-fields";
import {
  candidatesOf,
  CONFIGURATION_FIELDS,
  environmentFindings,
  environmentWith,
  isAccepted,
  judge,
  type FieldJudgement,
} from "../support/service-models/field-check";
import { FIND_MILLISECONDS, findServiceModels } from "../support/service-models/find-service-models";
import { describeWithServiceModels } from "../support/service-models/require-service-models";
import type { ServiceModels } from "../support/service-models/service-model";
import { checkStack, MAPPINGS, namedShapes } from "../support/service-models/stack-check";
import { readTerraform, type Synthesized } from "../support/synth";

/** The first release whose models have every shape that the mappings and fields name. */
const FIRST_RELEASE = "1.40.0";

const GOLDEN = join(__dirname, "..", "golden");

/** Environments that together use every argument our stacks can have. */
const ENVIRONMENTS = {
  "nothing but required fields": MINIMAL_ENVIRONMENT,
  "every field": MAXIMAL_ENVIRONMENT,
  "everything brought along": environmentOf(BORROWING_SYSTEM),
  "ceilings on demand": environmentOf({
    ...MINIMAL_SYSTEM,
    storage: { capacity: { mode: "on-demand", maxReadRequestUnits: 4000, maxWriteRequestUnits: 2000 } },
  }),
} as const;

const goldenStacks = filePathsBelow(GOLDEN).filter((path) => path.endsWith(".tf.json"));

function goldenStack(path: string): Synthesized {
  return readTerraform(readFileSync(join(GOLDEN, path), "utf8"), path);
}

type Change = (block: Record<string, unknown>) => void;

function inContainer(change: (container: Record<string, Record<string, unknown>>) => void): Change {
  return (block) => {
    const [container] = JSON.parse(String(block["container_definitions"])) as Record<string, Record<string, unknown>>[];
    change(container!);
    block["container_definitions"] = JSON.stringify([container]);
  };
}

/** Faults put into sound stacks, each with what must be found: the proof that the check can fail. */
const FAULTS: readonly [fault: string, stack: string, type: string, change: Change, found: RegExp][] = [
  [
    "a name that is too long",
    "access",
    "aws_iam_role",
    (role) => (role["name"] = "a".repeat(65)),
    /RoleName.*at most 64/,
  ],
  ["a name that is too short", "storage", "aws_dynamodb_table", (table) => (table["name"] = "ab"), /at least 3/],
  ["a character no name has", "storage", "aws_cloudwatch_log_group", (group) => (group["name"] = "a b"), /of the form/],
  [
    "a value that is not offered",
    "storage",
    "aws_dynamodb_table",
    (table) => (table["billing_mode"] = "FREE"),
    /one of PROV/,
  ],
  [
    "a missing argument",
    "storage",
    "aws_kms_alias",
    (alias) => delete alias["name"],
    /AliasName: nothing must be a required/,
  ],
  [
    "a number written as a text",
    "access",
    "aws_vpc_security_group_egress_rule",
    (rule) => (rule["to_port"] = "443"),
    /whole number/,
  ],
  ["a number past the range", "storage", "aws_kms_key", (key) => (key["deletion_window_in_days"] = 366), /1 to 365/],
  [
    "an argument nobody mapped",
    "transactor",
    "aws_ecs_service",
    (service) => (service["iam_role"] = "a"),
    /iam_role is not in the mapping/,
  ],
  [
    "more tags than a resource has",
    "access",
    "aws_iam_policy",
    (policy) => (policy["tags"] = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, "a"]))),
    /elements, at most 50/,
  ],
  [
    "a member no container has",
    "transactor",
    "aws_ecs_task_definition",
    inContainer((container) => (container["healthCheck"]!["grace"] = 1)),
    /healthCheck\.grace: 1 must be a member the model knows/,
  ],
  [
    "a health check without a command",
    "transactor",
    "aws_ecs_task_definition",
    inContainer((container) => delete container["healthCheck"]!["command"]),
    /healthCheck\.command: nothing must be a required member/,
  ],
  [
    "a log group in a container's options",
    "transactor",
    "aws_ecs_task_definition",
    inContainer(
      (container) => ((container["logConfiguration"]!["options"] as Record<string, unknown>)["awslogs-group"] = "a b"),
    ),
    /awslogs-group \(logs#LogGroupName\)/,
  ],
  [
    "an expression in a configured text",
    "storage",
    "aws_kms_key",
    (key) => (key["description"] = "${path.cwd}"),
    /\$\{path\.cwd\} is an expression of Terraform/,
  ],
];

/** The first of a list and how many there are; one of a kind tells as much as a hundred. */
function few(lines: readonly string[]): string[] {
  return lines.length > 6 ? [...lines.slice(0, 5), `and ${lines.length - 5} more`] : [...lines];
}

describeWithServiceModels("AWS's service models", () => {
  let models: ServiceModels;

  beforeAll(async () => {
    models = await findServiceModels();
    process.stderr.write(`service models of botocore ${models.version}\n`);
  }, FIND_MILLISECONDS);

  test(`are those of botocore ${FIRST_RELEASE} or newer`, () => {
    expect(gte(models.version, FIRST_RELEASE)).toBe(true);
  });

  test("have no pattern we could not read, in the services our stacks use", () => {
    const services = [...new Set(Object.values(MAPPINGS).map(({ service }) => service))];
    const unread = services.flatMap((name) => {
      const model = models.service(name);
      return model.shapeNames.flatMap((shape) => {
        try {
          model.patternOf(shape);
          return [];
        } catch (error) {
          return [(error as Error).message];
        }
      });
    });
    expect(unread).toEqual([]);
  });

  test("have every shape we name", () => {
    const named = [...namedShapes(), ...CONFIGURATION_FIELDS.flatMap(({ limits }) => limits.map(({ shape }) => shape))];
    expect(named.length).toBeGreaterThan(50);
    for (const shape of named) {
      const [service, name] = shape.split("#");
      expect(() => models.service(service!).shape(name!)).not.toThrow();
    }
  });

  test.each(goldenStacks)("allow everything in the golden stack %s", (path) => {
    expect(checkStack(models, goldenStack(path)).findings).toEqual([]);
  });

  test.each(Object.entries(ENVIRONMENTS))("allow everything an environment with %s asks for", (_, environment) => {
    expect(environmentFindings(models, environment)).toEqual([]);
  });

  test("are not asked for arguments that no stack has", () => {
    const stacks = [
      ...goldenStacks.map(goldenStack),
      ...Object.values(ENVIRONMENTS).flatMap((environment) => [...synthApp([environment]).values()]),
    ];
    const seen = new Set(stacks.flatMap((stack) => checkStack(models, stack).seen));
    const mapped = Object.entries(MAPPINGS).flatMap(([type, { arguments: paths, own = {} }]) =>
      [...Object.keys(paths), ...Object.keys(own)].map((path) => `${type}.${path}`),
    );
    expect(mapped.filter((path) => !seen.has(path))).toEqual([]);
  });

  test.each(["aws", "aws-cn", "aws-us-gov"] as const)("know no region of %s that our rules refuse", (partition) => {
    const regions = models.regionsOf(partition);
    expect(regions.length).toBeGreaterThan(1);
    const accepted = regions.filter((region) => isAccepted({ ...inRegion(MINIMAL_ENVIRONMENT, region), partition }));
    expect(accepted).toEqual(regions);
    expect(Math.max(...regions.map(({ length }) => length))).toBeLessThanOrEqual(LONGEST_REGION.length);
  });

  test.each(FAULTS)("forbid %s", (_, stack, type, change, found) => {
    const sound = goldenStack(`production/production-orders-${stack}.tf.json`);
    const json = structuredClone(sound.json);
    change(Object.values(json.resource![type]!)[0]!);
    const { findings } = checkStack(models, readTerraform(JSON.stringify(json), stack));
    expect(findings.join("\n")).toMatch(found);
  });

  test("forbid a resource of a type nobody mapped", () => {
    const stack = readTerraform('{"resource":{"aws_lambda_function":{"a":{}}}}', "a stack");
    expect(checkStack(models, stack).findings).toEqual([
      "aws_lambda_function.a: resources of this type are not in the mappings: add the type",
    ]);
  });

  describe.each(CONFIGURATION_FIELDS.map((field) => [field.field, field] as const))(
    "and our rules on %s",
    (_, field) => {
      let judgement: FieldJudgement;

      beforeAll(() => {
        judgement = judge(models, field, candidatesOf(models, field));
      });

      test("refuse what the models forbid", () => {
        expect(judgement.accepted.length).toBeGreaterThan(0);
        expect(judgement.forbiddenCount).toBeGreaterThan(0);
        expect(few(judgement.looser)).toEqual([]);
      });

      test(field.stricter === undefined ? "allow what the models allow" : `refuse more: ${field.stricter}`, () => {
        if (field.stricter === undefined) expect(few(judgement.stricter)).toEqual([]);
        else expect(judgement.stricter).not.toEqual([]);
      });

      test("make a stack that the models allow from the longest value that passes", () => {
        const longest = judgement.accepted.reduce((a, b) => (String(b).length > String(a).length ? b : a));
        expect(environmentFindings(models, environmentWith(field, longest))).toEqual([]);
      });
    },
  );
});
