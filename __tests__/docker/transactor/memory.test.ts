import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planMemory, SMALLEST_HEAP_MIB } from "../../../constructs/transactor/memory-plan";
import { FARGATE_MEMORY_MIB } from "../../../constructs/transactor/task-size";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { problemsOf } from "../../support/start-program/log-lines";
import { callLibrary } from "../../support/start-program/shell-library";
import { SOUND_ENVIRONMENT, StartBed, type Environment } from "../../support/start-program/start-bed";

const MIB = 1024 * 1024;

/** What says the limit, by the version of control groups. */
const VERSION_2 = "memory.max";
const VERSION_1 = "memory/memory.limit_in_bytes";

const READ_LIMITS = `while IFS= read -r -d '' directory; do container_memory_mib "$directory"; printf '%s\\0' "$limit_mib"; done`;

const CHECK_PLANS = `
container_memory_mib() { limit_mib=$task_mib; }
while IFS=' ' read -r -d '' task_mib DATOMIC_HEAP_MIB threshold max cache; do
  export DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD=\${threshold}m
  export DATOMIC_PROPERTY_MEMORY_INDEX_MAX=\${max}m DATOMIC_PROPERTY_OBJECT_CACHE_MAX=\${cache}m
  problems=()
  check_heap
  check_caches
  printf '%s\\0' "$task_mib \${problems[*]}"
done
`;

describeWithBash("memory of the container", () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "datomic-control-groups-"));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const controlGroups = (index: number, files: Readonly<Record<string, string>>): string => {
    const own = join(directory, String(index));
    mkdirSync(own);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(own, path)), { recursive: true });
      writeFileSync(join(own, path), text);
    }
    return own;
  };

  test("is read from either version of control groups", async () => {
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ [VERSION_2]: `${2048 * MIB}\n` }, "2048"],
      [{ [VERSION_2]: `${2048 * MIB}` }, "2048"],
      [{ [VERSION_2]: `${2048 * MIB + 4096}\n` }, "2048"],
      [{ [VERSION_2]: "max\n" }, ""],
      [{ [VERSION_2]: "" }, ""],
      [{ [VERSION_1]: `${8192 * MIB}\n` }, "8192"],
      // No limit, as a kernel of 64 bits writes it.
      [{ [VERSION_1]: "9223372036854771712\n" }, ""],
      [{ [VERSION_1]: "garbage\n" }, ""],
      [{}, ""],
    ];
    const directories = cases.map(([files], index) => controlGroups(index, files));
    expect(await callLibrary(READ_LIMITS, directories)).toEqual(cases.map(([, limit]) => limit));
  });

  test("of every Fargate task holds what the constructs plan for it", async () => {
    const sizes = [...new Set([...FARGATE_MEMORY_MIB.values()].flat())].filter((size) => size >= 2 * SMALLEST_HEAP_MIB);
    const plans = sizes.map((size) => planMemory(size));
    const answers = await callLibrary(
      CHECK_PLANS,
      plans.map((plan) =>
        [
          plan.taskMemoryMiB,
          plan.heapMiB,
          plan.memoryIndexThresholdMiB,
          plan.memoryIndexMaxMiB,
          plan.objectCacheMaxMiB,
        ].join(" "),
      ),
    );
    expect(answers).toEqual(sizes.map((size) => `${size} `));
  });

  describe("of 2048 MiB", () => {
    let bed: StartBed;

    beforeAll(() => {
      bed = new StartBed({ memoryLimitBytes: 2048 * MIB });
    });

    afterAll(() => bed.close());

    const startWith = (change: Environment): ReturnType<StartBed["run"]> =>
      bed.run({ ...SOUND_ENVIRONMENT, ...change });

    test("has room for the heap of a task that has a little more", async () => {
      expect(await startWith({ DATOMIC_HEAP_MIB: "1474" })).toMatchObject({ exitCode: 0 });
    });

    test("has none for one MiB more, and the way to 70 % is told", async () => {
      const { exitCode, stderr } = await startWith({ DATOMIC_HEAP_MIB: "1475" });
      expect({ exitCode, problems: problemsOf(stderr) }).toEqual({
        exitCode: 64,
        problems: ["DATOMIC_HEAP_MIB is 1475"],
      });
      expect(stderr).toContain("set it to at most 1433, or give the container 2108 MiB");
    });
  });
});
