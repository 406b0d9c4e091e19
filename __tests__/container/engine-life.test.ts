import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainImage } from "../../tools/engine/base-images";
import { startContainer } from "../../tools/engine/container";
import { docker, type Engine } from "../../tools/engine/docker";
import { provideEngine, stopEngine } from "../../tools/engine/engine";
import { engineDirectories } from "../../tools/engine/engine-directories";
import { engineProcesses } from "../../tools/engine/engine-processes";
import { isRunning, processIdentity } from "../../tools/engine/running-process";
import { testBaseImage, testEngine } from "../support/containers/containers";
import { describeWithPrivateEngine } from "../support/containers/describe-with-engine";
import { type EngineUser, startEngineUser } from "../support/containers/engine-user";
import { projectDirectory } from "../support/project-directory";

const LIMIT_MILLISECONDS = 60_000;
const PREPARATION_LIMIT_MILLISECONDS = 300_000;
const LAUNCHER = "tools/engine/launch-dockerd.sh";

describeWithPrivateEngine("the private engine of a checkout", () => {
  const checkouts: string[] = [];
  const users: EngineUser[] = [];
  let archive: string;
  let image: string;

  /** A folder that the engine takes for a checkout of its own. */
  function makeCheckout(): string {
    const checkout = mkdtempSync(join(tmpdir(), "datomic-engine-"));
    mkdirSync(join(checkout, "tools", "engine"), { recursive: true });
    symlinkSync(join(projectDirectory, LAUNCHER), join(checkout, LAUNCHER));
    checkouts.push(checkout);
    return checkout;
  }

  async function startUser(checkout: string, userImage?: string): Promise<EngineUser> {
    const user = await startEngineUser(checkout, userImage);
    users.push(user);
    return user;
  }

  const runFolder = (checkout: string): string => engineDirectories(checkout).run;
  const engineProcessIds = (checkout: string): number[] =>
    engineProcesses(runFolder(checkout))
      .filter(({ kind }) => kind === "engine")
      .map(({ processId }) => processId);

  async function startWithImage(checkout: string): Promise<Engine> {
    const engine = await provideEngine(checkout);
    await docker(engine, ["load", "--input", archive]);
    return engine;
  }

  beforeAll(async () => {
    image = await testBaseImage(plainImage());
    archive = join(mkdtempSync(join(tmpdir(), "datomic-engine-image-")), "image.tar");
    await docker(await testEngine(), ["save", "--output", archive, image]);
  }, PREPARATION_LIMIT_MILLISECONDS);

  afterEach(async () => {
    await Promise.all(users.splice(0).map((user) => user.kill()));
    for (const checkout of checkouts.splice(0)) {
      await stopEngine(checkout);
      rmSync(checkout, { recursive: true, force: true });
    }
  }, LIMIT_MILLISECONDS);

  afterAll(() => {
    rmSync(join(archive, ".."), { recursive: true });
  });

  test(
    "is one for all who ask at the same time, and ends after the last of them",
    async () => {
      const checkout = makeCheckout();
      const [one, other] = await Promise.all([startUser(checkout), startUser(checkout)]);
      const { host } = await provideEngine(checkout);
      expect([one.host, other.host]).toEqual([host, host]);
      expect(engineProcessIds(checkout)).toHaveLength(1);
      await one.kill();
      expect(await stopEngine(checkout)).toBe(false);
      expect(engineProcessIds(checkout)).toHaveLength(1);
      await other.kill();
      expect(await stopEngine(checkout)).toBe(true);
      expect(engineProcesses(runFolder(checkout))).toEqual([]);
      expect(existsSync(runFolder(checkout))).toBe(false);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "keeps its images, and ends for a command that is told who leaves",
    async () => {
      const checkout = makeCheckout();
      await startWithImage(checkout);
      expect(await stopEngine(checkout, [process.pid])).toBe(true);
      const engine = await provideEngine(checkout);
      expect(await docker(engine, ["images", "--format", "{{.Repository}}:{{.Tag}}"])).toBe(image);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "is freed of the containers of a killed process, and of no other's",
    async () => {
      const checkout = makeCheckout();
      const engine = await startWithImage(checkout);
      const kept = await startContainer(engine, { image, command: ["sleep", "600"] });
      const user = await startUser(checkout, image);
      const running = (): Promise<string> => docker(engine, ["ps", "--all", "--quiet", "--no-trunc"]);
      await provideEngine(checkout);
      expect((await running()).split("\n").sort()).toEqual([kept.id, user.containerId].sort());
      await user.kill();
      await provideEngine(checkout);
      expect(await running()).toBe(kept.id);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "comes back after it was killed, without what ran in it",
    async () => {
      const checkout = makeCheckout();
      const container = await startContainer(await startWithImage(checkout), { image, command: ["sleep", "600"] });
      const first = processIdentity((await container.inspect()).State.Pid)!;
      const [engineId] = engineProcessIds(checkout);
      process.kill(engineId!, "SIGKILL");
      expect(isRunning(first)).toBe(true);
      const engine = await provideEngine(checkout);
      expect(isRunning(first)).toBe(false);
      expect(engineProcessIds(checkout)).not.toContain(engineId);
      expect(await docker(engine, ["images", "--quiet"])).not.toBe("");
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "starts beside a process file of another process",
    async () => {
      const checkout = makeCheckout();
      mkdirSync(runFolder(checkout));
      writeFileSync(engineDirectories(checkout).pidFile, String(process.pid));
      expect((await provideEngine(checkout)).kind).toBe("private");
      expect(engineProcessIds(checkout)).toHaveLength(1);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "is another one when the checkout was removed and made again",
    async () => {
      const checkout = makeCheckout();
      await provideEngine(checkout);
      const [before] = engineProcessIds(checkout);
      rmSync(engineDirectories(checkout).state, { recursive: true });
      await provideEngine(checkout);
      const after = engineProcessIds(checkout);
      expect(after).toHaveLength(1);
      expect(after).not.toContain(before);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "ends when its checkout is gone and another one starts",
    async () => {
      const removed = makeCheckout();
      await provideEngine(removed);
      rmSync(removed, { recursive: true });
      await provideEngine(makeCheckout());
      expect(engineProcesses(runFolder(removed))).toEqual([]);
      expect(existsSync(runFolder(removed))).toBe(false);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "fails with its last words when it does not start, and leaves nothing running",
    async () => {
      const checkout = makeCheckout();
      unlinkSync(join(checkout, LAUNCHER));
      writeFileSync(join(checkout, LAUNCHER), "echo no room at all; exit 1\n");
      await expect(provideEngine(checkout)).rejects.toThrow(
        /ended as it started[\s\S]*dockerd\.log[\s\S]*no room at all/,
      );
      expect(existsSync(runFolder(checkout))).toBe(false);
    },
    LIMIT_MILLISECONDS,
  );

  test("has control groups where the machine has mounted none", () => {
    const unmount = 'umount --recursive /sys/fs/cgroup && exec sh "$0" "$@"';
    const words = [
      "--mount",
      "--",
      "sh",
      "-c",
      unmount,
      join(projectDirectory, LAUNCHER),
      "cat",
      "/proc/self/mountinfo",
    ];
    const { stdout, stderr, status } = spawnSync("unshare", words, { encoding: "utf8" });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(/ \/sys\/fs\/cgroup\S* .* - cgroup2? /);
  });
});
