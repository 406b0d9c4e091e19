import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ContainerOptions } from "../../tools/engine/container-options";
import { runContainer } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { TASK_CONTAINER } from "../support/containers/task-container";
import { logLines } from "../../tools/trial/log-lines";
import { transactorImage } from "../support/containers/transactor-image";

const TEST_LIMIT_MILLISECONDS = 240_000;
const USAGE = 64;
const UNAVAILABLE = 69;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("a container that cannot become a transactor", () => {
  let image: string;

  beforeAll(async () => {
    image = await transactorImage();
  });

  const variables = (): Record<string, string> => ({
    ...TASK_CONTAINER.environment,
    DATOMIC_PROPERTY_HOST: "127.0.0.1",
  });

  /** The one line a container says before it ends. */
  async function lastWord(options: Partial<ContainerOptions>): Promise<{ exitCode: number; message: string }> {
    const { exitCode, stdout, stderr } = await runContainer({
      image,
      ...TASK_CONTAINER,
      environment: variables(),
      ...options,
    });
    const lines = logLines({ stdout, stderr });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: "ERROR", logger: "datomic-fargate.start" });
    return { exitCode, message: lines[0]!.message };
  }

  test("says everything that is missing at once, and ends with 64", async () => {
    const { exitCode, message } = await lastWord({ environment: {} });
    expect(exitCode).toBe(USAGE);
    expect(message).toMatch(/^\d+ problems with the environment of this container\n/);
    for (const name of ["PROPERTY_PROTOCOL", "PROPERTY_PORT", "PROPERTY_MEMORY_INDEX_MAX", "HEAP_MIB"]) {
      expect(message).toContain(`DATOMIC_${name} is not set`);
    }
    expect(message).toContain("DATOMIC_PROPERTY_HOST is not set");
  });

  test("compares the heap with the container's own limit", async () => {
    const { exitCode, message } = await lastWord({ memoryMiB: 1200 });
    expect({ exitCode, message }).toEqual({
      exitCode: USAGE,
      message: expect.stringMatching(/DATOMIC_HEAP_MIB is "?1024"?\n.*at most 70 % of the container's 1200 MiB/),
    });
  });

  test("proves the data directory writable before it relies on it", async () => {
    const source = mkdtempSync(join(tmpdir(), "datomic-data-"));
    try {
      const bindMounts = [{ source, target: "/var/lib/datomic" }];
      const { exitCode, message } = await lastWord({ bindMounts });
      expect(exitCode).toBe(USAGE);
      expect(message).toMatch(/^1 problem .*\n {2}DATOMIC_PROPERTY_DATA_DIR is "\/var\/lib\/datomic"\n.*10001/);
    } finally {
      rmSync(source, { recursive: true });
    }
  });

  test("never guesses its address where ECS does not tell it", async () => {
    const onFargate = { ...TASK_CONTAINER.environment, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
    expect((await lastWord({ environment: onFargate })).message).toContain("ECS_CONTAINER_METADATA_URI_V4 is not set");
    const unreachable = { ...onFargate, ECS_CONTAINER_METADATA_URI_V4: "http://127.0.0.1:1/v4/task" };
    expect(await lastWord({ environment: unreachable })).toEqual({
      exitCode: UNAVAILABLE,
      message: expect.stringContaining("the task's own address is unknown"),
    });
  });

  test("shows no secret of a wrong environment", async () => {
    const { message } = await lastWord({
      environment: {
        ...variables(),
        DATOMIC_HEAP_MIB: "much",
        DATOMIC_PROPERTY_MEMCACHED: "cache:11211",
        DATOMIC_PROPERTY_MEMCACHED_USERNAME: "orders",
        DATOMIC_PROPERTY_MEMCACHED_PASSWORD: "hunter2\n",
        DATOMIC_PROPERTY_AWS_DYNAMODB_SECRET_KEY: "hunter2",
      },
    });
    expect(message).toMatch(/^3 problems/);
    expect(message).not.toContain("hunter2");
  });
});
