import { parseMiB } from "../../../constructs/transactor/properties/byte-size";
import { DEFAULT_JVM_OPTIONS, jvmOptionProblems } from "../../../constructs/transactor/jvm-options";
import type { SettableProperty } from "../../../constructs/transactor/properties/property-definition";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { MINIMAL_SYSTEM } from "../../support/environments";
import { SEED } from "../../support/random/runs";
import { judge, propertiesFile, type Verdict } from "../../support/vendor/judge";
import { memoryGrid, SIZED_SYSTEMS } from "../../support/vendor/memory-cases";
import { AWKWARD_TEXTS, probeValues, type PropertyValue } from "../../support/vendor/probe-values";
import {
  isAccepted,
  legalValue,
  readName,
  SETTABLE_PROPERTIES,
  startOf,
  systemWith,
} from "../../support/vendor/property-cases";
import { describeWithVendorCode, vendorClassPath } from "../../support/vendor/vendor-code";
import { OTHER_DEFAULTS, STRICTER, UNJUDGED, type Stricter } from "./stricter";

const RANDOM_VALUES = 60;

/** The first download takes a while. */
const FETCH_MILLISECONDS = 300_000;
const JUDGE_MILLISECONDS = 60_000;

/** One value of one property, judged by both. */
interface Case {
  readonly name: string;
  readonly definition: SettableProperty;
  readonly value: PropertyValue;
  readonly text: string;
  readonly accepted: boolean;
  readonly vendor: Verdict;
}

async function judgeValues(): Promise<Case[]> {
  const usual = startOf(MINIMAL_SYSTEM);
  const asked = SETTABLE_PROPERTIES.flatMap(([name, definition]) =>
    [...new Set([legalValue(definition), ...probeValues(definition.value, SEED, RANDOM_VALUES)])].map((value) => {
      const system = systemWith(name, value);
      const set = Object.entries(system.properties ?? {}).map(([key, text]) => [readName(key), String(text)] as const);
      const file = propertiesFile({ ...usual.properties, ...Object.fromEntries(set) });
      return { name, definition, value, text: String(value), accepted: isAccepted(system), file };
    }),
  );
  const files = asked.map(({ file }) => file);
  const verdicts = await judge(usual.heapMiB, files);
  return asked.map((question, index) => ({ ...question, vendor: verdicts[index]! }));
}

function shown({ name, value, vendor }: Case): string {
  return `${name}=${JSON.stringify(value)}${vendor.accepted ? "" : `: ${vendor.message}`}`;
}

function explains({ of, values }: Stricter, { name, definition, text }: Case): boolean {
  const concerned = typeof of === "string" ? of === "every" || of === definition.value.kind : of.includes(name);
  return concerned && values.test(text);
}

function readBy({ name, vendor }: Pick<Case, "name" | "vendor">): string | undefined {
  return vendor.read?.[readName(name)];
}

/** What a value that our rules take means to us, in the vendor's words. */
function meant({ definition, text }: Case): string {
  if (definition.value.kind === "size") return String(parseMiB(text)! * 1024 * 1024);
  return definition.value.kind === "integer" ? String(Number(text)) : text;
}

/** A default as the table words it, in the vendor's words. */
function documentedDefault(name: string, vendorDefault: string): string {
  const other = OTHER_DEFAULTS[name];
  if (other !== undefined) return other;
  const [word] = /^[^,;:]+/.exec(vendorDefault)!;
  const mebibytes = PROPERTY_TABLE.get(name)?.value.kind === "size" ? parseMiB(word) : undefined;
  if (mebibytes !== undefined) return String(mebibytes * 1024 * 1024);
  return word === "none" ? "" : word;
}

describeWithVendorCode("properties, judged by the vendor's code", () => {
  let cases: Case[];

  beforeAll(async () => {
    await vendorClassPath();
    process.stderr.write(`values of properties by seed ${SEED}\n`);
    cases = await judgeValues();
  }, FETCH_MILLISECONDS);

  test("are accepted by both with a usual value", () => {
    const usual = cases.filter(({ definition, value }) => value === legalValue(definition));
    expect(usual.map(({ name }) => name)).toEqual(SETTABLE_PROPERTIES.map(([name]) => name));
    expect(usual.filter(({ accepted, vendor }) => !accepted || !vendor.accepted).map(shown)).toEqual([]);
  });

  test("are refused by us wherever that code refuses them", () => {
    expect(cases.filter(({ vendor }) => !vendor.accepted).length).toBeGreaterThan(500);
    expect(cases.filter(({ accepted, vendor }) => accepted && !vendor.accepted).map(shown)).toEqual([]);
  });

  test("are refused by us alone only where a reason is listed, and each listed reason is needed", () => {
    const stricter = cases.filter(({ accepted, name, vendor }) => !accepted && vendor.accepted && !(name in UNJUDGED));
    const reasons = stricter.map((one) => STRICTER.find((entry) => explains(entry, one)));
    expect(stricter.filter((_, index) => reasons[index] === undefined).map(shown)).toEqual([]);
    expect(STRICTER.filter((entry) => !reasons.includes(entry))).toEqual([]);
  });

  test("arrive as they were written", () => {
    const changed = cases.filter(
      ({ accepted, name, text, vendor }) => accepted && vendor.file[readName(name)] !== text,
    );
    expect(changed.map(shown)).toEqual([]);
  });

  test(
    "arrive as they were written even where nothing is known of the name",
    async () => {
      const unlisted = AWKWARD_TEXTS.map((text) => ({ "newer-property": text }));
      const accepted = unlisted.filter((properties) =>
        isAccepted({ ...MINIMAL_SYSTEM, unlistedProperties: properties }),
      );
      expect(accepted.length).toBeGreaterThan(0);
      const verdicts = await judge(1024, accepted.map(propertiesFile));
      expect(verdicts.map(({ file }) => file)).toEqual(accepted);
    },
    JUDGE_MILLISECONDS,
  );

  test("mean to that code what they mean to us", () => {
    const read = cases.filter((one) => one.accepted && readBy(one) !== undefined);
    expect(read.length).toBeGreaterThan(SETTABLE_PROPERTIES.length);
    const misread = read.filter((one) => readBy(one) !== meant(one));
    expect(misread.map((one) => `${shown(one)} is read as ${readBy(one)}`)).toEqual([]);
  });

  test("are judged, but for those that only the unpublished launcher reads", () => {
    const judged = new Set(cases.filter((one) => readBy(one) !== undefined).map(({ name }) => name));
    const names = SETTABLE_PROPERTIES.map(([name]) => name);
    expect(names.filter((name) => !judged.has(name))).toEqual(Object.keys(UNJUDGED));
  });

  test(
    "have the defaults that the table gives",
    async () => {
      const blank = Object.fromEntries([...PROPERTY_TABLE.keys()].map((name) => [readName(name), ""]));
      const [vendor] = await judge(
        1024,
        [propertiesFile(blank)],
        [...DEFAULT_JVM_OPTIONS, "-XX:ActiveProcessorCount=4"],
      );
      const read = [...PROPERTY_TABLE].flatMap(([name, { vendorDefault }]) => {
        const value = readBy({ name, vendor: vendor! });
        return value === undefined ? [] : [{ name, value, documented: documentedDefault(name, vendorDefault) }];
      });
      expect(read.length).toBeGreaterThan(SETTABLE_PROPERTIES.length);
      expect(read.filter(({ value, documented }) => value !== documented)).toEqual([]);
    },
    JUDGE_MILLISECONDS,
  );
});

describeWithVendorCode("whole systems, judged by the vendor's code", () => {
  test.each(SIZED_SYSTEMS.map((system) => ({ system, ...startOf(system) })))(
    "start with what their container is told, and have their memory judged by both alike, with a heap of $heapMiB MiB",
    async ({ system, heapMiB, jvmOptions, properties }) => {
      const systems = [system, ...memoryGrid(system)];
      const files = systems.map((one) => propertiesFile(startOf(one).properties));
      const verdicts = await judge(heapMiB, files, jvmOptions);
      expect(verdicts[0]).toMatchObject({ accepted: true, file: properties });

      const judged = systems.map((one, index) => {
        const { accepted, message } = verdicts[index]!;
        return { memory: one.properties, ours: isAccepted(one), vendors: accepted, message };
      });
      expect(judged.filter(({ ours, vendors }) => ours && !vendors)).toEqual([]);
      // The JVM rounds the heap up to whole regions, of at most 32 MiB, and the rule then admits a little more.
      const isWhole = heapMiB % 32 === 0;
      expect(judged.filter(({ ours, vendors }) => isWhole && !ours && vendors)).toEqual([]);
      expect([...new Set(verdicts.map(({ error }) => error))].sort()).toEqual([
        ":db.error/invalid-config-value",
        ":db.error/invalid-memory-config",
        ":db.error/not-enough-memory",
        undefined,
      ]);
    },
    JUDGE_MILLISECONDS,
  );

  test.each(["Z", "Parallel", "Serial"])(
    "have all of the heap that the memory plan counts on, if our rules let the collector %s through",
    async (collector) => {
      const options = DEFAULT_JVM_OPTIONS.map((option) => option.replace("UseG1GC", `Use${collector}GC`));
      const most = { "memory-index-threshold": "32m", "memory-index-max": "512m", "object-cache-max": "1024m" };
      const [verdict] = await judge(2048, [propertiesFile(most)], options);
      expect(verdict).toMatchObject({ accepted: jvmOptionProblems(options).length === 0 });
    },
    JUDGE_MILLISECONDS,
  );

  test(
    "report to CloudWatch only while no callback for metrics takes its place",
    async () => {
      // The launcher names the metrics; without a name nothing is reported either.
      const named = { ...startOf(MINIMAL_SYSTEM).properties, "datomic.cloudwatchName": "Transactor" };
      const blank = propertiesFile({ ...named, "metrics-callback": "" });
      const set = propertiesFile({ ...named, "metrics-callback": "clojure.core/prn" });
      const read = (await judge(8192, [blank, set])).map((verdict) => verdict.read?.["metrics-callback"]);
      expect(read).toEqual(["datomic.aws-monitor/cloudwatch-reporter", "clojure.core/prn"]);
    },
    JUDGE_MILLISECONDS,
  );
});
