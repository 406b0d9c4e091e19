import { readdirSync } from "node:fs";
import { join } from "node:path";
import { jdkImage } from "../../../tools/engine/base-images";
import { fetchJars } from "../../../tools/stand-in/maven-jars";
import { logLines, type LogLine } from "../../../tools/trial/log-lines";
import { runContainer, testBaseImage } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { IMAGE_CONTEXT } from "../../support/containers/transactor-image";
import { projectDirectory } from "../../support/project-directory";

const TEST_LIMIT_MILLISECONDS = 240_000;
const PROBE = join(projectDirectory, "__tests__", "support", "logback");

/** As the image's build compiles the classes, and as its start program starts Java. */
const SCRIPT = [
  "mkdir -p /tmp/classes /tmp/probe",
  "javac -encoding UTF-8 --release 11 -cp '/jars/*' -d /tmp/classes /transactor/logging/*.java",
  "javac -cp '/jars/*' -d /tmp/probe /probe/LogProbe.java",
  "printf 'Premain-Class: datomicfargate.logging.PrintedLines\\n' >/tmp/manifest",
  "jar --create --file /tmp/logging.jar --manifest /tmp/manifest -C /tmp/classes .",
  "java -javaagent:/tmp/logging.jar -Dlogback.configurationFile=/transactor/logback.xml" +
    " -Ddatomicfargate.signOfLife=/tmp/stamp -cp '/tmp/probe:/tmp/logging.jar:/jars/*' LogProbe",
  "cat /tmp/stamp >&2",
].join(" && ");

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("the log of the image", () => {
  const versions = readdirSync(PROBE).flatMap((name) => /^logback-(.*)\.xml$/.exec(name)?.[1] ?? []);

  test("is tried with the oldest and the newest logback", () => {
    expect(versions.length).toBeGreaterThan(1);
  });

  test.each(versions)("is the same with logback %s: events, escapes, stack traces, less noise", async (version) => {
    const jars = await fetchJars(join(PROBE, `logback-${version}.xml`), join(projectDirectory, ".cache"), "logback");
    const { exitCode, stdout, stderr } = await runContainer({
      image: await testBaseImage(jdkImage()),
      bindMounts: [
        { source: jars, target: "/jars", readOnly: true },
        { source: IMAGE_CONTEXT, target: "/transactor", readOnly: true },
        { source: PROBE, target: "/probe", readOnly: true },
      ],
      command: ["bash", "-c", SCRIPT],
    });
    expect({ exitCode, stamp: stderr }).toEqual({ exitCode: 0, stamp: expect.stringMatching(/^\d{13}\n$/) });
    const lines = logLines({ stdout, stderr: "" });
    const [failed, standby, hard, letters, noMap, thrown, noNoise, printed] = lines as [LogLine, ...LogLine[]];
    expect(lines).toHaveLength(8);
    expect(failed.event).toBe("transactor/heartbeat-failed");
    // The stamp is the one of the turn as standby, not of the failure or of what only looks like an event.
    expect(Date.parse(standby!.timestamp)).toBe(Number(stderr));
    expect(standby).toMatchObject({ event: "transactor/standby", level: "INFO", thread: "main" });
    expect(hard!.message).toBe(
      'a quote " a backslash \\ a tab \t a bell \u0007 a line\nand a \u2028 and half a \ud83d',
    );
    expect(letters!.message).toBe("é 😀");
    expect(noMap).not.toHaveProperty("event");
    expect(thrown).toMatchObject({ level: "ERROR", message: "it failed" });
    expect(thrown!.exception).toMatch(/IllegalStateException: first\nsecond\n\tat [^]*Caused by: .*: cause\n/);
    expect(noNoise).toMatchObject({ level: "WARN", message: "no noise" });
    expect(printed).toMatchObject({ logger: "standard-output", message: "printed" });
  });
});
