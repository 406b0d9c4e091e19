import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../../tools/process/child";
import { DEFAULT_JVM_OPTIONS } from "../../../constructs/transactor/jvm-options";
import { vendorClassPath } from "./vendor-code";

/** What the vendor's code makes of a properties file. */
export interface Verdict {
  readonly accepted: boolean;
  /** The properties that arrive once `java.util.Properties` has read the file. */
  readonly file: Readonly<Record<string, string>>;
  /** What the code read, by names of the file; only what it checks at all. Sizes are in bytes. */
  readonly read?: Readonly<Record<string, string>>;
  /** The keyword of the error, or the exception's class. */
  readonly error?: string;
  readonly message?: string;
}

/** Properties as lines of the file, without any escape: what a value would lose on its way, it loses here. */
export function propertiesFile(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/**
 * Asks the vendor's published code whether it would start with each of these properties files, in one JVM: the memory
 * rule reads the JVM's own largest heap, so another heap is another call.
 *
 * The code is `datomic.config` of the peer library, which holds a table of system properties with parser, range and
 * default, `:db.error/invalid-config-value`, `:db.error/invalid-memory-config` and `:db.error/not-enough-memory`. It
 * does not hold the launcher: which properties must be present, and the values of those that only the launcher reads
 * (`host`, `port`, `protocol`, `encrypt-channel`, the table's name and region), are not judged.
 *
 * @param jvmOptions options beside the heap's; some collectors count less than the whole heap as the JVM's memory
 * @returns a verdict for each file, in order
 */
export async function judge(
  heapMiB: number,
  files: readonly string[],
  jvmOptions: readonly string[] = DEFAULT_JVM_OPTIONS,
): Promise<Verdict[]> {
  const classPath = await vendorClassPath();
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-judge-"));
  try {
    const questions = join(directory, "questions");
    writeFileSync(questions, files.map((file) => `${JSON.stringify(file)}\n`).join(""));
    const jvm = [
      `-Xmx${heapMiB}m`,
      ...jvmOptions,
      // Most of the time goes into loading code that runs once: the second compiler is not worth its own.
      "-XX:TieredStopAtLevel=1",
      // Names of hosts are looked up in a file that has none, instead of in the network.
      `-Djdk.net.hosts.file=${questions}`,
      ...["-cp", classPath],
    ];
    const program = ["clojure.main", join(__dirname, "judge.clj"), questions];
    const { exitCode, stdout, stderr } = await runCommand("java", [...jvm, ...program]);
    if (exitCode !== 0) throw new Error(`the vendor's code ended with ${exitCode}:\n${stderr}`);
    const verdicts = stdout.trim().split("\n");
    if (verdicts.length !== files.length) throw new Error(`${files.length} files, but ${verdicts.length} verdicts`);
    return verdicts.map((line) => JSON.parse(line) as Verdict);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
