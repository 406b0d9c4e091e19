import { HIDDEN } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { NO_OPTION, REFUSED_OPTIONS, takesNextWord, type OptionRule } from "./jvm-option-rules";
import { isSystemProperty, type TransactorProperties } from "./properties/transactor-properties";
import { releaseJvmOptions } from "./releases/release-facts";
import { mayBeSecret } from "../base/secret-names";

/**
 * The collector the vendor's start script chooses. The script drops it as soon as any other option is given, so it is
 * always given as well.
 */
export const DEFAULT_JVM_OPTIONS = ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"] as const;

const COLLECTOR = /^-XX:\+Use(G1|Z|Shenandoah)GC$/;

/** Options that the JVM collects instead of taking the last. */
const COLLECTED = /^-XX:(OnError|OnOutOfMemoryError|CompileCommand|CompileOnly)=/;

function problem(field: string, value: unknown, { rule, fix }: Pick<Problem, "rule" | "fix">): Problem {
  return { field, value, rule, fix, see: SOURCES.datomicTransactor };
}

/** An option as it may be shown: what follows a secret's name is hidden, by whichever sign it follows. */
function shownOption(option: unknown, before: unknown): unknown {
  if (typeof option !== "string") return option;
  if (typeof before === "string" && !option.startsWith("-") && mayBeSecret(before)) return HIDDEN;
  const ends = [...option.matchAll(/[=:\s]/g)].map(({ index }) => index);
  const end = ends.find((index) => mayBeSecret(option.slice(0, index)));
  return end === undefined ? option : `${option.slice(0, end + 1)}${HIDDEN}`;
}

function refusedBy(option: unknown): OptionRule | undefined {
  if (typeof option !== "string") return NO_OPTION;
  return REFUSED_OPTIONS.find(({ form }) => form.test(option));
}

function collectorProblems(options: readonly string[], refused: readonly string[]): Problem[] {
  const collectors = [...new Set(options.filter((option) => COLLECTOR.test(option)))];
  const shown = options.map((option, index) => shownOption(option, options[index - 1]));
  if (collectors.length === 0) {
    // A collector that is refused, or misspelt, is one mistake and not two.
    if (refused.some((option) => /Use\w+GC/.test(option))) return [];
    return [
      problem("jvmOptions", shown, {
        rule: "the list replaces the vendor's own options: without a collector in it a -D option would silently drop G1",
        fix: `add ${DEFAULT_JVM_OPTIONS.join(" and ")}`,
      }),
    ];
  }
  if (collectors.length > 1) {
    return [
      problem("jvmOptions", collectors, {
        rule: "one collector; the JVM refuses to start with two",
        fix: `keep ${collectors[0]!}`,
      }),
    ];
  }
  if (collectors[0] === "-XX:+UseG1GC" && !options.some((option) => option.includes("XX:MaxGCPauseMillis"))) {
    return [
      problem("jvmOptions", shown, {
        rule: "with G1 the vendor's script aims at pauses of 50 ms; without the aim it is 200 ms, and long pauses cause failovers",
        fix: "add -XX:MaxGCPauseMillis=50",
      }),
    ];
  }
  return [];
}

/** What an option sets, where the JVM takes the last of several: `-XX:+UseZGC` and `-XX:-UseZGC` set the same. */
function optionTarget(option: string): string | undefined {
  if (COLLECTED.test(option)) return undefined;
  const match = /^(-D|-XX:)[+-]?([^=]+)/.exec(option);
  return match === null ? /^-Xss/.exec(option)?.[0] : `${match[1]!}${match[2]!}`;
}

function repeatedOptionProblems(options: readonly unknown[]): Problem[] {
  const targets = options.map((option) =>
    typeof option === "string" && refusedBy(option) === undefined ? optionTarget(option) : undefined,
  );
  return targets.flatMap((target, index) => {
    const first = targets.indexOf(target);
    if (target === undefined || first === index) return [];
    return [
      problem(`jvmOptions[${index}]`, options[index], {
        rule: `the same is set by jvmOptions[${first}], and the JVM takes the last without a word, or does not start`,
        fix: "keep one of the two",
      }),
    ];
  });
}

/** Checks options of the JVM beside the heap's. */
export function jvmOptionProblems(options: readonly string[]): Problem[] {
  const found = options.flatMap((option: unknown, index) => {
    const before = options[index - 1];
    const refused = refusedBy(option);
    // A value that stands apart from its option is the option's mistake.
    if (refused === undefined || (refused === NO_OPTION && takesNextWord(before))) return [];
    return [{ option, problem: problem(`jvmOptions[${index}]`, shownOption(option, before), refused) }];
  });
  const isText = (option: unknown): option is string => typeof option === "string";
  return [
    ...found.map(({ problem }) => problem),
    ...repeatedOptionProblems(options),
    ...collectorProblems(options.filter(isText), found.map(({ option }) => option).filter(isText)),
  ];
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
