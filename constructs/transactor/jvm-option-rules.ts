import type { Problem } from "../base/validation-error";
import { mayBeSecret } from "../base/secret-names";

/** What must not stand among the options of the JVM. */
export interface OptionRule extends Pick<Problem, "rule" | "fix"> {
  readonly form: { test(option: string): boolean };
}

/** Options that take the next word of the command line as their value unless it follows a = of their own. */
const TAKES_NEXT_WORD =
  /^(-(cp|classpath|jar|m|p|d)|--(class-path|module-path|module|describe-module|source|upgrade-module-path|limit-modules|patch-module|add-(modules|opens|exports|reads)|enable-native-access))$/;

/** Whether the item after this one is its value, as far as the JVM is concerned. */
export function takesNextWord(option: unknown): boolean {
  return typeof option === "string" && TAKES_NEXT_WORD.test(option);
}

const SECRET_PROPERTY: OptionRule["form"] = {
  test: (option) => {
    const name = /^-D([^=]+)=/.exec(option)?.[1];
    return name !== undefined && mayBeSecret(name);
  },
};

/** A text that is no option, whatever the JVM knows. */
export const NO_OPTION: OptionRule = {
  form: /^(?!-)|\s|^-{1,2}$|[\p{Cc}]/u,
  rule: "an option of the JVM begins with a hyphen and holds no blank",
  fix: "write each option as an item of the list, for example -Duser.timezone=UTC",
};

/** Options that undo what the task relies on; the first that matches speaks. */
export const REFUSED_OPTIONS: readonly OptionRule[] = [
  {
    form: /^@\S+$|^-XX:(Flags|VMOptionsFile)=/,
    rule: "options that stand in a file are neither seen nor checked here",
    fix: "write each of them as an item of the list",
  },
  NO_OPTION,
  {
    form: /^-X?m[xsn]\d?|^-XX:((Max|Min|Initial)HeapSize|(Max)?NewSize|(Max|Min|Initial)RAM(Percentage|Fraction)?)=|^-XX:\+AggressiveHeap$/,
    rule: "the heap follows from the memory plan, which the caches are checked against",
    fix: "remove it, and set heapMiB",
  },
  {
    form: /^-Ddatomic\./,
    rule: "an option of the transactor is checked as a property",
    fix: "remove it, and set it in properties",
  },
  {
    form: SECRET_PROPERTY,
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
    form: /^-(X|h|help|\?|d|version|fullversion)$|^-version:|^--(help|help-extra|version|full-version|dry-run|list-modules|validate-modules)$|^--describe-module(=|$)|^-X(internalversion|share:dump|log:help)$|^-XX:\+(PrintFlagsInitial|DumpSharedSpaces)$/,
    rule: "with it the JVM ends without running the transactor",
    fix: "remove it",
  },
  {
    form: /^-(cp|classpath|jar|m|p)$|^--(class-path|module-path|module|source|upgrade-module-path|limit-modules|patch-module)(=|$)|^-Xbootclasspath/,
    rule: "the start program chooses what the JVM runs",
    fix: "remove it",
  },
  {
    form: TAKES_NEXT_WORD,
    rule: "by itself it takes the next word of the command line as its value",
    fix: "write option and value as one item with = between them, for example --add-modules=java.sql",
  },
  {
    form: /^-XX:MaxGCPauseMillis(?!=([1-9]\d{0,2}|1000)$)/,
    rule: "a whole number of milliseconds from 1 to 1000: the JVM does not start with anything but a number, and longer pauses cause failovers",
    fix: "set -XX:MaxGCPauseMillis=50",
  },
  {
    form: /^-XX:\+PrintGC(Details)?$|^-Xloggc/,
    rule: "it is of the time before Java 9, and the JVM warns of it at every start",
    fix: "remove it; -Xlog:gc* writes what the collector does to standard output",
  },
  {
    form: /^-XX:[+-]?(PrintGC(?!(Details)?$)|PrintHeapAtGC|PrintTenuringDistribution|PrintAdaptiveSizePolicy|PrintReferenceGC|UseGCLogFileRotation|NumberOfGCLogFiles|GCLogFileSize|G1LogLevel|UseConcMarkSweepGC|UseParNewGC|CMS|MaxPermSize|PermSize|AggressiveOpts)/,
    rule: "Java 17 and newer do not know it and do not start",
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
