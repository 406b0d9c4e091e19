import { rmSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../../tools/synth/manifest";
import { resourceCounts } from "../../../tools/synth/stack";
import { sortStacks, stacksOfSystem } from "../../../tools/synth/synthesize";
import { environments } from "../../../config/environments";
import { findEnvironment, findRehearsed } from "../../../tools/synth/find-environment";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

const local = findEnvironment(environments, "local");

function manifest(stacks: Readonly<Record<string, readonly string[]>>): string {
  const entries = Object.entries(stacks).map(([id, dependencies]) => [
    id,
    { workingDirectory: `stacks/${id}`, dependencies },
  ]);
  return JSON.stringify({ stacks: Object.fromEntries(entries) as unknown });
}

describe("synthesized stacks", () => {
  let directory: string;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  test("are read in the order they are applied", () => {
    put(directory, "manifest.json", manifest({ b: ["a"], a: [], c: ["b"] }));
    expect(readManifest(directory)).toEqual([
      { id: "a", directory: join(directory, "stacks/a"), dependencies: [] },
      { id: "b", directory: join(directory, "stacks/b"), dependencies: ["a"] },
      { id: "c", directory: join(directory, "stacks/c"), dependencies: ["b"] },
    ]);
  });

  test("fail to be read where nothing was synthesized", () => {
    expect(() => readManifest(directory)).toThrow("synthesize first");
  });

  test("have the home of the state apart from the others", () => {
    put(directory, "manifest.json", manifest({ "state-123456789012-us-east-1": [], "local-orders-storage": [] }));
    const { stateStack, stacks } = sortStacks(directory, local);
    expect(stateStack?.id).toBe("state-123456789012-us-east-1");
    expect(stacks.map(({ id }) => id)).toEqual(["local-orders-storage"]);
  });

  test("of one system leave out those of a system whose name begins alike", () => {
    const environment = {
      ...local,
      systems: [
        { ...local.systems[0]!, name: "a" },
        { ...local.systems[0]!, name: "a-b" },
      ],
    };
    const stacks = ["local-a-storage", "local-a-b-storage", "local-a-access"].map((id) => ({
      id,
      directory: id,
      dependencies: [],
    }));
    expect(stacksOfSystem(environment, stacks, "a").map(({ id }) => id)).toEqual(["local-a-storage", "local-a-access"]);
    expect(() => stacksOfSystem(environment, stacks, "b")).toThrow("local has no system b; it has a, a-b");
  });

  test("are counted by type", () => {
    const counts = resourceCounts({ resource: { aws_iam_role: { a: {}, b: {} }, aws_ecs_cluster: { c: {} } } });
    expect([...counts]).toEqual([
      ["aws_ecs_cluster", 1],
      ["aws_iam_role", 2],
    ]);
    expect(resourceCounts({}).size).toBe(0);
  });
});

describe("the environment of a command", () => {
  test("is found by name, or the names there are get listed", () => {
    expect(findEnvironment(environments, "production").name).toBe("production");
    expect(() => findEnvironment(environments, "nowhere")).toThrow("lists local, development, production");
  });

  test("of a rehearsal is the one for an emulator, and never a real account", () => {
    expect(findRehearsed(environments, undefined).name).toBe("local");
    expect(() => findRehearsed(environments, "production")).toThrow("npm run deploy -- production");
    expect(() => findRehearsed([], undefined)).toThrow('no environment has stage "local"');
  });
});
