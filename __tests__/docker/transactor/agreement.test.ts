import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { resolveSystem } from "../../../constructs/base/resolved-system";
import { containerEnvironment, propertyVariable } from "../../../constructs/transactor/container-environment";
import { transactorJvmOptions } from "../../../constructs/transactor/jvm-options";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { isSystemProperty } from "../../../constructs/transactor/properties/transactor-properties";
import { filePathsBelow } from "../../../tools/file-paths-below";
import { randomEnvironments } from "../../support/random/random-environment";
import { runsOf, SEED } from "../../support/random/runs";
import { CLASS_PATH } from "../../support/start-program/fake-distribution";
import type { JavaProcess } from "../../support/start-program/fake-java";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { readProperties } from "../../support/start-program/properties-file";
import { CONTAINER_ADDRESS, StartBed, type StartResult } from "../../support/start-program/start-bed";

const GOLDEN = join(__dirname, "..", "..", "golden");

const CASES = 40;

/** Long enough for a busy machine. */
const LIMIT_MILLISECONDS = 60_000;

/** What the container is told, and what has to come of it. */
interface Told {
  readonly environment: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly heapMiB: number;
  readonly jvmOptions: readonly string[];
}

const byName = (variables: readonly { readonly name: string; readonly value: string }[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** Secrets as people have them: marks of every kind, letters of every language, one line. */
const SECRET = fc
  .string({
    unit: fc.constantFrom(...Array.from("aZ09 =#!:\\\"'`$(){}[]*?&|;<>~%^,.-_/é日🚀\u00a0\u0378")),
    minLength: 1,
  })
  // Blanks at the ends of a value whose name does not tell that it is secret are refused.
  .map((text) => `${text.trimStart()}.`);

function secretValue(name: string, text: string): string {
  const value = PROPERTY_TABLE.get(name)?.value;
  switch (value?.kind) {
    case undefined:
      return text;
    case "boolean":
      return "true";
    case "integer":
      return String(value.least);
    case "size":
      return `${value.leastMiB}m`;
    case "text":
      return PROPERTY_TABLE.get(name)?.secret === true ? text.replace(/\s/g, "_") : value.example;
  }
}

/** The systems of random environments, as their tasks tell the container. */
function randomSystems(): fc.Arbitrary<Told[]> {
  return fc.tuple(randomEnvironments(), fc.array(SECRET, { minLength: 1 })).map(([environments, secrets]) =>
    environments.flatMap((environment) =>
      environment.systems.map((system): Told => {
        const { properties, memoryPlan, release } = resolveSystem(environment, system);
        const { heapMiB } = memoryPlan;
        const jvmOptions = transactorJvmOptions(release, properties, system.jvmOptions);
        const names = Object.keys(system.secretProperties ?? {});
        const secret = names.map((name, index) => [name, secretValue(name, secrets[index % secrets.length]!)] as const);
        const lines = Object.entries(properties).filter(([name]) => !isSystemProperty(name));
        return {
          environment: {
            ...byName(containerEnvironment({ properties, heapMiB, jvmOptions })),
            ...Object.fromEntries(secret.map(([name, value]) => [propertyVariable(name), value])),
          },
          properties: Object.fromEntries([...lines, ...secret]),
          heapMiB,
          jvmOptions,
        };
      }),
    ),
  );
}

describeWithBash("constructs and start program", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  /** Starts with what the container is told; the data directory alone is another one, for the test has no volume. */
  const start = ({ environment }: Told): Promise<StartResult> =>
    bed.run({ ...environment, DATOMIC_PROPERTY_DATA_DIR: `${bed.root}/data` });

  const expectAgreement = ({ environment, properties, heapMiB, jvmOptions }: Told, result: StartResult): void => {
    const { exitCode, stderr, java } = result;
    expect({ environment, stderr, exitCode }).toEqual({ environment, stderr, exitCode: 0 });
    const { propertiesFile, arguments: words } = java as JavaProcess;
    expect(readProperties(propertiesFile!)).toEqual({
      ...properties,
      "data-dir": `${bed.root}/data`,
      host: CONTAINER_ADDRESS,
    });
    expect(words).toEqual([
      `-javaagent:${bed.distribution}/lib/datomic-fargate-logging.jar`,
      expect.stringMatching(/^-Ddatomicfargate\.signOfLife=.*\/datomic-fargate\/last-sign-of-life$/),
      "-server",
      "-cp",
      CLASS_PATH,
      `-Xmx${heapMiB}m`,
      `-Xms${heapMiB}m`,
      ...jvmOptions,
      "clojure.main",
      "--main",
      "datomic.launcher",
      expect.stringMatching(/\/datomic-fargate\/transactor\.properties$/),
    ]);
  };

  const golden = filePathsBelow(GOLDEN).filter((path) => path.endsWith("transactor.tf.json"));

  test.each(golden)("agree on the container of %s", async (path) => {
    const stack = JSON.parse(readFileSync(join(GOLDEN, path), "utf8")) as {
      resource: { aws_ecs_task_definition: Record<string, { container_definitions: string; memory: string }> };
    };
    const [task] = Object.values(stack.resource.aws_ecs_task_definition);
    const [container] = JSON.parse(task!.container_definitions) as [
      { environment: { name: string; value: string }[]; secrets?: { name: string }[] },
    ];
    const secrets = (container.secrets ?? []).map(({ name }) => ({ name, value: "xyz" }));
    const environment = byName([...container.environment, ...secrets]);
    const lines = Object.entries(environment).filter(([name]) => name.startsWith("DATOMIC_PROPERTY_"));
    const told = {
      environment,
      properties: Object.fromEntries(
        lines.map(([name, value]) => [name.replace("DATOMIC_PROPERTY_", "").toLowerCase().replaceAll("_", "-"), value]),
      ),
      heapMiB: Number(environment["DATOMIC_HEAP_MIB"]),
      jvmOptions: environment["DATOMIC_JVM_OPTIONS"]!.split(" "),
    };
    expectAgreement(told, await start(told));
  });

  test(
    `agree on ${CASES} random systems of seed ${SEED}, secrets of all signs included`,
    async () => {
      const systems = fc.sample(randomSystems(), runsOf(CASES)).flat().slice(0, CASES);
      expect(systems.length).toBe(CASES);
      const results = await Promise.all(systems.map(start));
      systems.forEach((told, index) => {
        expectAgreement(told, results[index]!);
      });
    },
    LIMIT_MILLISECONDS,
  );
});
