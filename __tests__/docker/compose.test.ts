import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { containerDefinitions, WRITABLE_VOLUMES } from "../../constructs/transactor/container-definition";
import { DEFAULT_JVM_OPTIONS } from "../../constructs/transactor/jvm-options";
import { planMemory } from "../../constructs/transactor/memory-plan";
import { SIZE_PRESETS } from "../../constructs/transactor/size";
import { blocksOf, documentedUri, LAPTOP_PAGE } from "../support/compose/laptop-page";
import { projectDirectory } from "../support/project-directory";
import { describeWithBash } from "../support/start-program/describe-with-bash";
import { readProperties } from "../support/start-program/properties-file";
import { StartBed } from "../support/start-program/start-bed";

const TEXT = readFileSync(join(projectDirectory, "docker", "compose.yaml"), "utf8");
const PLAN = planMemory(SIZE_PRESETS.development.memoryMiB);
const MEBIBYTE = 1024 * 1024;

interface Service {
  readonly image: string;
  readonly pull_policy?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly mem_limit: string;
  readonly read_only: boolean;
  readonly privileged?: boolean;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** Every variable that the file reads. */
const VARIABLES = new Set([...TEXT.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!));

/** The file as Compose understands it. */
function composeFile(given: Readonly<Record<string, string>> = {}): { readonly services: Record<string, Service> } {
  const text = TEXT.replace(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, standard: string) => given[name] ?? standard);
  if (text.includes("${")) throw new Error("a variable without a default");
  return parse(text, { merge: true }) as { readonly services: Record<string, Service> };
}

const { services } = composeFile();
const { transactor, peer, storage, table, network } = services as Readonly<Record<string, Service>> & {
  readonly [Name in "transactor" | "peer" | "storage" | "table" | "network"]: Service;
};

/** The container of a task, as far as a laptop's has to agree with it. */
const [TASK] = JSON.parse(
  containerDefinitions({
    image: "transactor",
    secretProperties: {},
    logGroupName: "orders",
    region: "us-east-1",
    stopTimeoutSeconds: 30,
    properties: {},
    heapMiB: PLAN.heapMiB,
    jvmOptions: DEFAULT_JVM_OPTIONS,
  }),
) as [{ readonly user: string; readonly healthCheck: { readonly command: readonly string[] } }];

describe("the compose file", () => {
  test("is of the one form that all versions of Compose take", () => {
    expect(Object.keys(composeFile()).filter((key) => !key.startsWith("x-"))).toEqual(["services", "volumes"]);
  });

  test("gives containers and volumes a name of their own, and not the folder's", () => {
    const settings = readFileSync(join(projectDirectory, "docker", ".env"), "utf8");
    expect(settings.split("\n").filter((line) => line.includes("="))).toEqual(["COMPOSE_PROJECT_NAME=datomic-laptop"]);
  });

  test.each(Object.entries(services))("gives the container of %s no rights, and a limit of memory", (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      mem_limit: expect.stringMatching(/^\d+m$/) as unknown,
    });
    expect({ ...service, cap_add: service.cap_add, privileged: service.privileged }).toMatchObject({
      cap_add: undefined,
      privileged: undefined,
    });
    // Storage runs as the user of its image, and the one that prepares its volume owns it.
    const user = { storage: undefined, "storage-volume": "0:0" };
    expect(service.user).toBe(name in user ? user[name as keyof typeof user] : TASK.user);
  });

  test("fetches no image that should have been built", () => {
    const images = new Set(Object.values(services).map(({ image }) => image));
    expect([...images].sort()).toEqual([transactor.image, storage.image].sort());
    for (const { image, pull_policy } of Object.values(services)) {
      if (image === transactor.image) expect(pull_policy).toBe("never");
    }
  });

  test("publishes ports to the laptop alone, with the same numbers inside and outside", () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(published).toEqual(network.ports);
    expect(published).toEqual(["127.0.0.1:8000:8000", "127.0.0.1:4334:4334"]);
    for (const { network_mode } of [storage, table, transactor, peer]) expect(network_mode).toBe("service:network");
  });

  test("gives the transactor the memory of the size development, and the health check of a task", () => {
    expect(transactor.mem_limit).toBe(`${PLAN.taskMemoryMiB}m`);
    expect(transactor.environment).toMatchObject({
      DATOMIC_HEAP_MIB: String(PLAN.heapMiB),
      DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD: `${PLAN.memoryIndexThresholdMiB}m`,
      DATOMIC_PROPERTY_MEMORY_INDEX_MAX: `${PLAN.memoryIndexMaxMiB}m`,
      DATOMIC_PROPERTY_OBJECT_CACHE_MAX: `${PLAN.objectCacheMaxMiB}m`,
    });
    expect(transactor.healthcheck!.test.at(-1)).toContain(`${TASK.healthCheck.command[1]} &&`);
    expect(peer).toMatchObject({ environment: transactor.environment, mem_limit: transactor.mem_limit });
  });

  test("covers the volumes of the image, so that none without a name is left behind", () => {
    for (const { image, tmpfs = [], volumes = [] } of Object.values(services)) {
      if (image !== transactor.image) continue;
      const covered = [...tmpfs, ...volumes].map((entry) => /(^|:)(\/[^:]*)/.exec(entry)![2]);
      expect(covered).toEqual(expect.arrayContaining(Object.values(WRITABLE_VOLUMES)));
    }
  });
});

describe("the page on a laptop's transactor", () => {
  test("gives the connection string of the compose file", () => {
    const environment = transactor.environment!;
    const place = environment["DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT"];
    const name = environment["DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE"];
    expect(documentedUri("orders")).toBe(
      `datomic:ddb-local://${place}/${name}/orders` +
        `?aws_access_key_id=${environment["AWS_ACCESS_KEY_ID"]}&aws_secret_key=${environment["AWS_SECRET_ACCESS_KEY"]}`,
    );
  });

  test("gives the same one in its example", () => {
    const [example = ""] = blocksOf("clojure");
    const given = [...example.matchAll(/"(datomic:[^"]*)"/g)].map(([, uri]) => uri);
    expect(new Set(given)).toEqual(new Set([documentedUri("orders")]));
  });

  test("lists every variable with its default, and no other", () => {
    const listed = [...LAPTOP_PAGE.matchAll(/^\| `(DATOMIC_\w+)` \| `([^`]+)` \|/gm)].map(([, ...row]) => row);
    const defaults = [...TEXT.matchAll(/\$\{(\w+):-([^}]*)\}/g)].map(([, ...pair]) => pair);
    expect(new Set(listed.map(([name]) => name))).toEqual(VARIABLES);
    for (const row of listed) expect(defaults).toContainEqual(row);
  });

  test("shows a second file that changes services there are", () => {
    const blocks = blocksOf("yaml").map((block) => parse(block) as { readonly services: Record<string, unknown> });
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      for (const name of Object.keys(block.services)) expect(Object.keys(services)).toContain(name);
    }
  });
});

describeWithBash("the compose file and the start program", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed({ memoryLimitBytes: PLAN.taskMemoryMiB * MEBIBYTE });
  });

  afterAll(() => bed.close());

  test.each([
    ["as it is", {}, "4334", "8000"],
    ["with other ports", { DATOMIC_PEER_PORT: "14334", DATOMIC_STORAGE_PORT: "18000" }, "14334", "18000"],
  ])("agree on the transactor, %s", async (_, given, peerPort, storagePort) => {
    const { environment } = composeFile(given).services["transactor"]!;
    const { exitCode, stderr, java } = await bed.run({ ...environment, DATOMIC_PROPERTY_DATA_DIR: `${bed.root}/data` });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringMatching(/^starting transactor .*\n$/) });
    expect(readProperties(java!.propertiesFile!)).toMatchObject({
      protocol: "ddb-local",
      host: "0.0.0.0",
      "alt-host": "127.0.0.1",
      port: peerPort,
      "aws-dynamodb-table": "datomic-laptop",
      "aws-dynamodb-override-endpoint": `localhost:${storagePort}`,
    });
    expect(java!.environment).toMatchObject({ AWS_ACCESS_KEY_ID: "local", AWS_EC2_METADATA_DISABLED: "true" });
  });

  test("agree on the words of the other services", async () => {
    const shell = await bed.run(peer.environment!, { words: peer.command });
    expect({ exitCode: shell.exitCode, arguments: shell.java?.arguments.slice(0, 2) }).toEqual({
      exitCode: 0,
      arguments: [`-Xmx${PLAN.heapMiB}m`, `-Xms${PLAN.heapMiB}m`],
    });
    const file = join(bed.program, "lib", "local-table.bash");
    writeFileSync(file, readFileSync(file, "utf8").replace("LOCAL_TABLE_SECONDS=60", "LOCAL_TABLE_SECONDS=0"));
    // Nobody answers there, and what is wrong with the environment would be said before.
    const there = { ...table.environment, DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT: "127.0.0.1:1" };
    const { exitCode, stderr } = await bed.run(there, { words: table.command });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 69,
      stderr: "table datomic-laptop at 127.0.0.1:1: no connection, asked for 0 s\n",
    });
  });
});
