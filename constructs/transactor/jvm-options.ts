import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { isSystemProperty, type TransactorProperties } from "./properties/transactor-properties";
import { releaseJvmOptions } from "./releases/release-facts";

/**
 * The collector the vendor's start script chooses. The script drops it as soon as any other option is given, so it is
 * always given as well.
 */
export const DEFAULT_JVM_OPTIONS = ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"] as const;

interface OptionRule extends Pick<Problem, "rule" | "fix"> {
  readonly form: RegExp;
}

/** Options that undo what the task relies on; the first that matches speaks. */
const REFUSED_OPTIONS: readonly OptionRule[] = [
  {
    form: /^(?!-)|\s|^-{1,2}$|[\p{Cc}]/u,
    rule: "an option of the JVM begins with a hyphen and holds no blank",
    fix: "write each option as an item of the list, for example -Duser.timezone=UTC",
  },
  {
    form: /^-X?m[xsn]\d?|^-XX:(MaxHeapSize|InitialHeapSize|(Max|Min|Initial)RAM(Percentage|Fraction)?)=/,
    rule: "the heap follows from the memory plan, which the caches are checked against",
    fix: "remove it, and set heapMiB",
  },
  {
    form: /^-Ddatomic\./,
    rule: "an option of the transactor is checked as a property",
    fix: "remove it, and set it in properties",
  },
  {
    form: /^-D(aws\.(accessKeyId|secretAccessKey|secretKey|sessionToken)|.*([Pp]assword|[Ss]ecret))=/,
    rule: "a secret never stands in configuration, plan or state, and static keys beat the task role",
    fix: "remove it",
  },
  {
    form: /^-Dlog(back\.configurationFile|4j\.)/,
    rule: "the image's logging writes to standard output and tells the health check of every heartbeat",
    fix: "remove it",
  },
  {
    form: /^-Djava\.io\.tmpdir=/,
    rule: "/tmp is the writable volume under a read-only root",
    fix: "remove it",
  },
  {
    form: /^-(cp|classpath|jar|version|showversion|help|\?)$|^--?(class-path|module-path|module|help|version)|^-X(bootclasspath|share)/,
    rule: "the start program chooses what the JVM runs",
    fix: "remove it",
  },
  {
    form: /^-XX:[+-]?(PrintGC|UseConcMarkSweepGC|UseParNewGC|CMS|MaxPermSize|PermSize|UseGCLogFileRotation|G1LogLevel|AggressiveOpts)|^-Xloggc/,
    rule: "the JVMs that Datomic runs on do not know it any more and refuse to start",
    fix: "remove it; -Xlog:gc* writes what the collector does to standard output",
  },
  {
    form: /^-XX:\+Use(Serial|Parallel|ParallelOld|Epsilon)GC$/,
    rule: "this collector counts less than the heap as memory, so that the transactor finds its caches above 75 %, or never collects",
    fix: "remove it, and name G1 or ZGC",
  },
  {
    form: /[$%]\{/,
    rule: "Terraform would read what begins with ${ or %{ as an expression",
    fix: "remove it",
  },
  {
    form: /^-agentlib:jdwp|^-Xrunjdwp|^-Dcom\.sun\.management\.jmxremote/,
    rule: "a debugger or JMX port lets whoever reaches it run code",
    fix: "remove it",
  },
];

const COLLECTOR = /^-XX:\+Use(G1|Z|Shenandoah)GC$/;

function collectorProblems(options: readonly string[]): Problem[] {
  const see = SOURCES.datomicTransactor;
  const collectors = options.filter((option) => COLLECTOR.test(option));
  if (collectors.length === 0) {
    return [
      {
        field: "jvmOptions",
        value: options,
        rule: "the list replaces the vendor's own options: without a collector in it a -D option would silently drop G1",
        fix: `add ${DEFAULT_JVM_OPTIONS.join(" and ")}`,
        see,
      },
    ];
  }
  if (collectors.length > 1) {
    return [
      {
        field: "jvmOptions",
        value: collectors,
        rule: "one collector; the JVM refuses to start with two",
        fix: `keep ${collectors[0]!}`,
        see,
      },
    ];
  }
  if (collectors[0] === "-XX:+UseG1GC" && !options.some((option) => option.startsWith("-XX:MaxGCPauseMillis="))) {
    return [
      {
        field: "jvmOptions",
        value: options,
        rule: "with G1 the vendor's script aims at pauses of 50 ms; without the aim it is 200 ms, and long pauses cause failovers",
        fix: "add -XX:MaxGCPauseMillis=50",
        see,
      },
    ];
  }
  return [];
}

/** Checks options of the JVM beside the heap's. */
export function jvmOptionProblems(options: readonly string[]): Problem[] {
  const problems = options.flatMap((option, index) => {
    const refused = REFUSED_OPTIONS.find(({ form }) => typeof option !== "string" || form.test(option));
    if (refused === undefined) return [];
    const { rule, fix } = refused;
    const value =
      typeof option === "string" ? option.replace(/(password|secret|key|token)([^=]*)=.*/i, "$1$2=(hidden)") : option;
    return [{ field: `jvmOptions[${index}]`, value, rule, fix, see: SOURCES.datomicTransactor }];
  });
  return [...problems, ...collectorProblems(options.filter((option) => typeof option === "string"))];
}

/** `prefetch-concurrency` is `datomic.prefetchConcurrency` to the JVM. */
function systemPropertyName(name: string): string {
  if (name.startsWith("datomic.")) return name;
  return `datomic.${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/**
 * Every option the JVM gets beside the heap's: what the release needs, the chosen ones, and the properties that no
 * file knows.
 */
export function transactorJvmOptions(
  release: string,
  properties: TransactorProperties,
  options: readonly string[] = DEFAULT_JVM_OPTIONS,
): string[] {
  const systemProperties = Object.entries(properties)
    .filter(([name]) => isSystemProperty(name))
    .map(([name, value]) => `-D${systemPropertyName(name)}=${value}`);
  return [...options, ...releaseJvmOptions(release), ...systemProperties.sort()];
}
