import { startEcsEndpoints, type EcsEndpoints } from "../../support/ecs-endpoints";
import { pollUntil } from "../../support/transactor/poll-until";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import type { LauncherFlavour } from "../../support/start-program/fake-distribution";
import type { JavaProcess } from "../../support/start-program/fake-java";
import { onlyMessage } from "../../support/start-program/log-lines";
import { SOUND_ENVIRONMENT, StartBed, type StartBedOptions } from "../../support/start-program/start-bed";

const LIMIT_MILLISECONDS = 30_000;

/** Less than the test's own limit, so that a failure says what it waited for. */
const START_MILLISECONDS = 20_000;

const FLAVOURS = ["replaces itself", "waits"] as const satisfies readonly LauncherFlavour[];

const BROKEN = [
  "one word for all options",
  "drops options",
  "another program",
  "starts no Java",
  "missing",
] as const satisfies readonly LauncherFlavour[];

describeWithBash("the process of the start program", () => {
  const beds: StartBed[] = [];
  let endpoints: EcsEndpoints | undefined;

  const bedOf = (options: StartBedOptions = {}): StartBed => {
    const bed = new StartBed(options);
    beds.push(bed);
    return bed;
  };

  afterEach(async () => {
    await Promise.all(beds.splice(0).map((bed) => bed.close()));
    await endpoints?.close();
    endpoints = undefined;
  });

  test.each(FLAVOURS)(
    "is Java's own, so that SIGTERM reaches it, where the vendor's script %s",
    async (flavour) => {
      const bed = bedOf({ flavour, java: "waits for SIGTERM" });
      const { child, result, java } = bed.start(SOUND_ENVIRONMENT);
      // Notes are found by the id of the process that was started.
      await pollUntil(
        () => java() !== undefined,
        LIMIT_MILLISECONDS,
        () => "there is no Java",
      );
      child.kill("SIGTERM");
      expect(await result).toMatchObject({ exitCode: 143, signal: null });
    },
    LIMIT_MILLISECONDS,
  );

  test.each([0, 1, 70, 255])("ends with Java's own status %i", async (status) => {
    const bed = bedOf({ java: { exitsWith: status } });
    expect(await bed.run(SOUND_ENVIRONMENT)).toMatchObject({ exitCode: status, java: expect.anything() as unknown });
  });

  test("ends at SIGTERM before it is Java's", async () => {
    endpoints = await startEcsEndpoints({ taskAddress: "10.0.3.17", metadata: { delayMilliseconds: "never" } });
    const { metadataCalls } = endpoints;
    const bed = bedOf();
    const { child, result } = bed.start({ ...SOUND_ENVIRONMENT, ...endpoints.environment });
    await pollUntil(
      () => metadataCalls.length > 0,
      START_MILLISECONDS,
      () => "nobody asks",
    );
    child.kill("SIGTERM");
    // A status and no signal: the first process of a container gets no signal that it does not handle.
    expect(await result).toMatchObject({ exitCode: 143, signal: null, java: undefined });
    expect(metadataCalls).toHaveLength(1);
  });

  test("runs the same command whichever way the vendor's script starts Java", async () => {
    const commands = await Promise.all(
      FLAVOURS.map(async (flavour) => {
        const bed = bedOf({ flavour });
        const { java } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_EXT_CLASSPATH: "/opt/extra.jar" });
        const { directory, arguments: words } = java as JavaProcess;
        return [directory, ...words].map((word) => word.replaceAll(bed.root, ""));
      }),
    );
    expect(commands[0]).toEqual(commands[1]);
    expect(commands[0]).toContain("resources:datomic-transactor-pro-1.0.7705.jar:lib/*:samples/clj:bin:/opt/extra.jar");
    expect(commands[0]![0]).toBe("/distribution");
  });

  test("has the environment that it was given, but for what became the properties file", async () => {
    const bed = bedOf();
    const { java } = await bed.run({ ...SOUND_ENVIRONMENT, AWS_REGION: "eu-west-1", HOME: "/nowhere" });
    expect(java!.environment).toMatchObject({
      AWS_REGION: "eu-west-1",
      HOME: "/nowhere",
      DATOMIC_LOG_FORMAT: "json",
      LC_ALL: "C.UTF-8",
    });
    expect(Object.keys(java!.environment).filter((name) => name.startsWith("DATOMIC_PROPERTY"))).toEqual([]);
    expect(java!.environment["PATH"]).not.toContain("/ask");
  });

  test("lets Java write its lines itself when they are plain text", async () => {
    const { java } = await bedOf().run({ ...SOUND_ENVIRONMENT, DATOMIC_LOG_FORMAT: "text" });
    expect(java!.arguments.filter((word) => word.startsWith("-javaagent"))).toEqual([]);
    expect(java!.environment["DATOMIC_LOG_FORMAT"]).toBe("text");
  });

  test.each(BROKEN)("never becomes Java where the vendor's script is a strange one: %s", async (flavour) => {
    const bed = bedOf({ flavour });
    const { exitCode, stdout, stderr } = await bed.run({
      ...SOUND_ENVIRONMENT,
      DATOMIC_JVM_OPTIONS: "-XX:+UseZGC -Dx=y",
    });
    expect({ exitCode, stdout, started: bed.startedJava }).toEqual({ exitCode: 70, stdout: "", started: false });
    expect(onlyMessage(stderr)).toMatch(/bin\/transactor/);
  });

  test.each([
    ["DATOMIC_HOME", "there is no distribution in /nowhere"],
    ["JAVA_HOME", "there is no Java in /nowhere"],
  ])("says what is missing where %s names no folder", async (variable, message) => {
    const { exitCode, stderr } = await bedOf().run({ ...SOUND_ENVIRONMENT, [variable]: "/nowhere" });
    expect(exitCode).toBe(70);
    expect(onlyMessage(stderr)).toContain(message);
  });
});
