import { jdkImage, plainImage } from "../../tools/engine/base-images";
import { measureProbe } from "../../tools/engine/probe-cost";
import { runContainer, startContainer, testBaseImage } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";

/** Base images may have to be made first. */
const PREPARATION_LIMIT_MILLISECONDS = 300_000;
const LIMIT_MILLISECONDS = 60_000;

describeWithEngine("containers of tests", () => {
  let image: string;

  beforeAll(async () => {
    image = await testBaseImage(plainImage());
  }, PREPARATION_LIMIT_MILLISECONDS);

  const bash = (script: string) => ({ image, command: ["bash", "-c", script] });

  test(
    "run to their end, with both streams and the exit code apart",
    async () => {
      const result = await runContainer(bash("echo out; echo err >&2; exit 7"));
      expect(result).toEqual({ exitCode: 7, stdout: "out\n", stderr: "err\n" });
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "keep to the limits they are given",
    async () => {
      const script = [
        "id -u",
        "grep CapBnd /proc/self/status | tr -d '\\t'",
        "touch /etc/written 2>/dev/null && echo written",
        "touch /var/tmp/written && echo temporary",
        "cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup/memory.max",
      ].join("\n");
      const { stdout } = await runContainer({
        ...bash(script),
        user: "10001:10001",
        readOnlyRoot: true,
        dropAllCapabilities: true,
        memoryMiB: 96,
        temporaryFileSystems: ["/var/tmp"],
      });
      expect(stdout.trim().split("\n")).toEqual(["10001", "CapBnd:0000000000000000", "temporary", `${96 * 1024 ** 2}`]);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "are killed when they go beyond their memory",
    async () => {
      const container = await startContainer({ ...bash("tail /dev/zero"), memoryMiB: 32 });
      expect(await container.waitForExit()).toBe(137);
    },
    LIMIT_MILLISECONDS,
  );

  test.each([
    ["blanks", "  a  b  "],
    ["line ends", "one\ntwo\r\nthree\n"],
    ["signs of shells and files", "a=b#c'\"\\$HOME`id`!"],
    ["other alphabets", "größe 大きさ 🜁"],
    ["nothing", ""],
  ])(
    "get a variable of %s as it is",
    async (_, value) => {
      const { stdout } = await runContainer({ ...bash('printf "%s." "$VALUE"'), environment: { VALUE: value } });
      expect(stdout).toBe(`${value}.`);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "may be given variables that the docker command itself would read",
    async () => {
      const environment = { PATH: "/usr/bin", HOME: "/nowhere", DOCKER_HOST: "unix:///nowhere" };
      const { stdout } = await runContainer({ ...bash('echo "$PATH $HOME $DOCKER_HOST"'), environment });
      expect(stdout).toBe("/usr/bin /nowhere unix:///nowhere\n");
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "share the machine's loopback interface only when told to",
    async () => {
      const { createServer } = await import("node:http");
      const server = createServer((_, response) => response.end("hello"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const { port } = server.address() as { readonly port: number };
        const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
        expect((await runContainer({ ...bash(script), network: "host" })).stdout).toMatch(/hello$/);
        expect((await runContainer(bash(script))).stderr).toMatch(/refused/);
      } finally {
        server.close();
      }
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "are waited for by what they write, on both streams and again and again",
    async () => {
      const container = await startContainer(bash("echo begun; echo count >&2; sleep 0.2; echo count >&2; sleep 60"));
      expect((await container.waitForLog(/be(gun)/))[1]).toBe("gun");
      await container.waitForLog(/count/g, { times: 2 });
      expect(await container.logs()).toEqual({ stdout: "begun\n", stderr: "count\ncount\n" });
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "show what they wrote when they end, or the time passes, without what was waited for",
    async () => {
      const ended = await startContainer({ ...bash("echo why >&2; exit 3"), name: "ends-early" });
      await expect(ended.waitForLog(/never/)).rejects.toThrow(
        /^ends-early did not write \/never\/, it ended with 3.*why/s,
      );
      const silent = await startContainer(bash("echo still here; exec sleep 60"));
      await expect(silent.waitForLog(/never/, { limitMilliseconds: 300 })).rejects.toThrow(
        /waited 300 ms.*still here/s,
      );
      await expect(silent.waitForExit({ limitMilliseconds: 300 })).rejects.toThrow(/did not end in 300 ms/);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "are asked to end, killed when they do not, and signalled",
    async () => {
      const polite = "trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done";
      const obeys = await startContainer(bash(polite));
      await obeys.waitForLog(/ready/);
      expect(await obeys.stop(10)).toBe(5);
      const ignores = await startContainer(bash("trap '' TERM; echo ready; while :; do sleep 0.1; done"));
      await ignores.waitForLog(/ready/);
      expect(await ignores.stop(1)).toBe(137);
      const signalled = await startContainer(bash(polite));
      await signalled.waitForLog(/ready/);
      await signalled.kill("SIGTERM");
      expect(await signalled.waitForExit()).toBe(5);
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "are frozen, woken and removed, frozen or not",
    async () => {
      const container = await startContainer(bash("exec sleep 600"));
      await container.pause();
      expect((await container.inspect()).State).toMatchObject({ Status: "paused", Paused: true });
      await container.unpause();
      expect((await container.inspect()).State).toMatchObject({ Status: "running", Paused: false });
      await container.pause();
      await container.remove();
      await expect(container.inspect()).rejects.toThrow(/No such container/);
      await container.remove();
    },
    LIMIT_MILLISECONDS,
  );

  test(
    "run other programs inside, whose processor time can be told",
    async () => {
      const container = await startContainer(bash("exec sleep 600"));
      expect(await container.exec(["bash", "-c", "echo in; exit 4"])).toMatchObject({ exitCode: 4, stdout: "in\n" });
      const idle = await measureProbe(container, ["bash", "-c", "exit 1"]);
      const busy = await measureProbe(container, ["bash", "-c", "for ((n = 0; n < 100000; n++)); do :; done"], 3);
      expect(idle.exitCode).toBe(1);
      expect(idle.processorMilliseconds).toBeGreaterThan(0);
      expect(busy.processorMilliseconds).toBeGreaterThan(idle.processorMilliseconds);
    },
    LIMIT_MILLISECONDS,
  );

  test("fail with the engine's words when they cannot start", async () => {
    await expect(runContainer({ image, command: ["/no/such/program"] })).rejects.toThrow(/\/no\/such\/program/);
    await expect(runContainer({ image: "no-such-image:1" })).rejects.toThrow(/no-such-image/);
  });

  test(
    "have what the build stage needs in the image with a Java development kit",
    async () => {
      const jdk = await testBaseImage(jdkImage());
      const script = "javac -version && jar --version && jlink --version";
      const { exitCode, stdout } = await runContainer({ image: jdk, command: ["bash", "-c", script] });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^javac 17\.[\s\S]*^jar 17\.[\s\S]*^17\./m);
    },
    PREPARATION_LIMIT_MILLISECONDS,
  );
});
