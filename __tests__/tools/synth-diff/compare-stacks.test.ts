import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { environments } from "../../../config/environments";
import { synthApp } from "../../support/apps";
import { MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT } from "../../support/environments";
import { pathText } from "../../../tools/synth-diff/argument-changes";
import { shuffledKeys } from "./apply-changes";
import { actionsIn, differenceIn, differenceOf, resourcesOf, type Configurations } from "./synthesized-sides";

const table = (values: object = {}): object => resourcesOf("aws_dynamodb_table", { Table_1: { name: "t", ...values } });

describe("a comparison of stacks", () => {
  test("finds each kind of element that comes, changes and goes", () => {
    const before = {
      data: { aws_vpc: { Old: { id: "a" } } },
      module: { old: { source: "./a" } },
      output: { name: { value: "a" } },
      provider: { aws: [{ region: "eu-west-1" }, { alias: "second", region: "eu-west-1" }] },
      resource: { aws_sqs_queue: { Q: { name: "a" } } },
      terraform: {
        backend: { s3: { bucket: "a", use_lockfile: false } },
        required_providers: { aws: { version: "1" } },
        required_version: ">= 1.0",
      },
      variable: { old: { default: 1 } },
    };
    const after = {
      output: { name: { value: "b" }, other: { value: "c" } },
      provider: { aws: [{ region: "eu-west-1" }, { alias: "second", region: "us-east-1" }] },
      resource: { aws_sqs_queue: { Q: { name: "b" } } },
      terraform: {
        backend: { s3: { bucket: "a", use_lockfile: true } },
        required_providers: { aws: { version: "2" } },
        required_version: ">= 1.11",
      },
    };
    expect(actionsIn(differenceIn(before, after))).toEqual([
      "changed backend.s3",
      "changed provider.aws.second",
      "changed required_providers.aws",
      "changed aws_sqs_queue.Q",
      "removed data.aws_vpc.Old",
      "removed module.old",
      "changed output.name",
      "added output.other",
      "changed terraform.required_version",
      "removed variable.old",
    ]);
  });

  test("leaves out notes, and nothing else that is called like them", () => {
    const noted = (version: string, tag: string): object => ({
      "//": { metadata: { version, stackName: "s" } },
      output: { "//": {}, name: { "//": { version }, value: 1 } },
      ...table({ "//": { metadata: { path: version } }, tags: { "//": tag } }),
    });
    expect(actionsIn(differenceIn(noted("0.21.0", "a"), noted("0.22.0", "a")))).toEqual([]);
    expect(actionsIn(differenceIn(noted("0.21.0", "a"), noted("0.21.0", "b")))).toEqual([
      "changed aws_dynamodb_table.Table_1",
    ]);
  });

  test("tells stacks that come and go from those that change", () => {
    const { stacks, stackCount } = differenceOf(
      { gone: table(), same: table(), changed: table() },
      { new: {}, same: table(), changed: table({ name: "u" }) },
    );
    expect(stacks.map(({ stackId, status }) => `${status} ${stackId}`)).toEqual([
      "changed changed",
      "removed gone",
      "added new",
    ]);
    expect(stackCount).toBe(4);
  });

  describe("of configurations as they are", () => {
    const app: Configurations = Object.fromEntries(
      [...synthApp([...environments, MAXIMAL_ENVIRONMENT])].map(([id, { json }]) => [id, json]),
    );

    test("finds no difference when their keys are shuffled", () => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat()), (choices) => {
          expect(differenceOf(app, shuffledKeys(app, choices) as Configurations).stacks).toEqual([]);
        }),
        { numRuns: 5 },
      );
    });

    test("finds one that is changed, wherever it is", () => {
      const documents = Object.keys(app).flatMap((id) => Object.keys(app[id]!).map((part) => [id, part] as const));
      for (const [id, part] of documents) {
        const without = { ...app[id], [part]: undefined };
        expect(differenceOf(app, { ...app, [id]: without }).stacks.map(({ stackId }) => stackId)).toEqual([id]);
      }
    });

    test("names the one argument of a container that a larger heap changes", () => {
      const file = join(__dirname, "../../golden/production/production-orders-transactor.tf.json");
      const text = readFileSync(file, "utf8");
      const other = text.replace('DATOMIC_HEAP_MIB\\",\\"value\\":\\"5632', 'DATOMIC_HEAP_MIB\\",\\"value\\":\\"5000');
      const { stacks } = differenceIn(JSON.parse(text) as object, JSON.parse(other) as object);
      expect(stacks.flatMap(({ changes }) => changes.flatMap((each) => each.arguments))).toEqual([
        { path: expect.anything() as unknown, kind: "changed", before: "5632", after: "5000" },
      ]);
      expect(pathText(stacks[0]!.changes[0]!.arguments[0]!.path)).toBe(
        "container_definitions.transactor.environment.DATOMIC_HEAP_MIB.value",
      );
    });

    test("finds what another system in an environment brings", () => {
      const two = { ...MINIMAL_ENVIRONMENT, systems: [...MINIMAL_ENVIRONMENT.systems, { name: "audit" }] };
      const of = (environment: typeof two): Configurations =>
        Object.fromEntries([...synthApp([environment])].map(([id, { json }]) => [id, json]));
      const { stacks } = differenceOf(
        of({ ...two, systems: MINIMAL_ENVIRONMENT.systems as typeof two.systems }),
        of(two),
      );
      expect(stacks.map(({ stackId, status }) => `${status} ${stackId}`)).toEqual([
        "added production-audit-access",
        "added production-audit-storage",
        "added production-audit-transactor",
      ]);
    });
  });
});
