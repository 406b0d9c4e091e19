import * as fc from "fast-check";
import { isStaticKeyName, mayBeSecret } from "../../../constructs/base/secret-names";
import { propertyVariable } from "../../../constructs/transactor/container-environment";
import type { ValueForm } from "../../../constructs/transactor/properties/property-definition";
import { finishedPropertyProblems } from "../../../constructs/transactor/properties/finished-properties";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { parseMiB } from "../../../constructs/transactor/properties/byte-size";
import { runsOf } from "../../support/random/runs";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { readProperties } from "../../support/start-program/properties-file";
import { callLibrary } from "../../support/start-program/shell-library";
import { MEMORY_PLAN, PROPERTIES } from "../../support/task-props";

const LIMIT_MILLISECONDS = 60_000;

/** One property with one value beside sound ones; counts problems, and gives the value as it would be written. */
const CHECK_ONE = `
heap_mib=5632
while IFS= read -r -d '' variable && IFS= read -r -d '' value; do
  sound=\${!variable-}
  export "$variable=$value"
  problems=()
  _check_property "$variable"
  _check_missing
  check_caches
  escape_value "$value"
  printf '%s\\0' "\${#problems[@]}" "$escaped"
  if [[ -n $sound ]]; then export "$variable=$sound"; else unset "$variable"; fi
done
`;

/** With what others cannot do without, so that each property is judged by itself. */
const COMPANIONS = {
  memcached: "cache.example.com:11211",
  "memcached-username": "u",
  "memcached-auto-discovery": "true",
};

const SECRETS = { "memcached-password": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached" };

const SOUND = Object.entries({ ...PROPERTIES, ...COMPANIONS, "memcached-password": "p" })
  .map(([name, value]) => `export ${propertyVariable(name)}='${value}'\n`)
  .join("");

const STRANGE_TEXTS = [
  "",
  " ",
  " a",
  "a ",
  "a b",
  "\ta",
  "a\n",
  "a\r\nb=c",
  "é",
  "日本🚀",
  "\u00a0a",
  "a\u2003",
  "\\",
  "a\\b",
  "$(date)",
  "`date`",
  "*",
  "~",
  "a;b",
  "a'b\"c",
  "#a",
  "!a",
  "=a",
  ":a",
  "a=b",
  "a:b",
  "-a",
  "a-",
  ".a",
  "0",
  "-1",
  "007",
  "+5",
  "0x10",
  "5.0",
  "1e3",
  "10#5",
  "2147483647",
  "2147483648",
  "99999999999999999999",
  "18446744073709551617",
  "256m",
  "256M",
  "256mb",
  "1.5g",
  "1g ",
  "1048577k",
  "262144k",
  "268435456",
  "17179869185g",
  "0m",
  "true",
  "TRUE",
  "yes",
  "nil",
  "truer",
  "a/b/c",
  "com.example.Metrics.publish",
  "ns/fn?",
  "ddb",
  "ddb-local",
  "inf",
  "localhost",
  "0.0.0.0",
  "::1",
  "/",
  "/var/lib/other",
  "/a b",
  "relative",
  "eu-west-1",
  "EU-west-1",
  "eu-west-12",
  "host:0",
  "host:65535",
  "host:65536",
  "a:1,b:2",
  "a:1, b:2",
  "x".repeat(255),
  "x".repeat(256),
  "x".repeat(10_000),
] as const;

/** Values about a form: at its rims, and random ones that have it or nearly do. */
function valuesAbout(form: ValueForm): fc.Arbitrary<string> {
  switch (form.kind) {
    case "integer":
      return fc.oneof(
        fc.constantFrom(form.least - 1, form.least, form.most, form.most + 1).map(String),
        fc.integer().map(String),
      );
    case "size":
      return fc
        .tuple(fc.integer({ min: form.leastMiB - 1, max: 3000 }), fc.constantFrom("m", "k", "g", "", "t", "mb"))
        .map(([size, unit]) => `${size}${unit}`);
    case "boolean":
      return fc.constantFrom("true", "false", "True", "1");
    case "text":
      // The generator knows no looking ahead.
      return fc.oneof(
        fc.stringMatching(new RegExp(form.form.source.replace(/\(\?![^)]*\)/, ""))),
        fc.string({ maxLength: 20 }),
      );
  }
}

/** Why a value is taken by the start program and refused by the constructs: it arrives all the same. */
function survivesEscaping(value: string): boolean {
  return /[^\x20-\x7e]|\\/.test(value) || /[$%]\{/.test(value);
}

interface Case {
  readonly name: string;
  readonly value: string;
}

/** Properties that the environment holds in the open, by their definitions. */
const OPEN = [...PROPERTY_TABLE].filter(
  ([, definition]) => definition.setBy !== "nobody" && definition.setBy !== "boot" && definition.channel === "file",
);

function cases(): Case[] {
  return OPEN.filter(([, { secret }]) => secret !== true).flatMap(([name, { value: form }]) => [
    ...STRANGE_TEXTS.map((value) => ({ name, value })),
    ...fc.sample(valuesAbout(form), runsOf(12)).map((value) => ({ name, value: value.replaceAll("\0", "0") })),
  ]);
}

function refusedByConstructs({ name, value }: Case): boolean {
  const properties = { ...PROPERTIES, ...COMPANIONS, [name]: value };
  const mebibytes = parseMiB(value);
  const fields = {
    "memory-index-threshold": "memoryIndexThresholdMiB",
    "memory-index-max": "memoryIndexMaxMiB",
    "object-cache-max": "objectCacheMaxMiB",
  };
  const field = (fields as Readonly<Record<string, string>>)[name];
  const plan = { ...MEMORY_PLAN, ...(field === undefined || mebibytes === undefined ? {} : { [field]: mebibytes }) };
  const { heapMiB, memoryIndexThresholdMiB, memoryIndexMaxMiB, objectCacheMaxMiB } = plan;
  return (
    finishedPropertyProblems({ properties, secretProperties: SECRETS }, plan).length > 0 ||
    (PROPERTY_TABLE.get(name)?.value.kind === "size" &&
      (mebibytes! < (PROPERTY_TABLE.get(name)!.value as { leastMiB: number }).leastMiB ||
        memoryIndexMaxMiB < memoryIndexThresholdMiB ||
        (memoryIndexMaxMiB + objectCacheMaxMiB) * 100 > heapMiB * 75))
  );
}

/**
 * The vendor's protocols that nobody can configure, so that the constructs need not tell them apart: the start program
 * takes the one that also serves a laptop, when its endpoint stands beside it.
 */
const OTHER_PROTOCOLS = ["ddb-local", "sql", "dev", "cass", "cass2", "cass3"];

describeWithBash("rules of properties on both sides", () => {
  let results: { readonly test: Case; readonly isRefused: boolean; readonly written: string }[];

  beforeAll(async () => {
    const tests = cases();
    const texts = tests.flatMap(({ name, value }) => [propertyVariable(name), value]);
    const answers = await callLibrary(SOUND + CHECK_ONE, texts);
    expect(answers).toHaveLength(2 * tests.length);
    results = tests.map((test, index) => ({
      test,
      isRefused: answers[2 * index] !== "0",
      written: answers[2 * index + 1]!,
    }));
  }, LIMIT_MILLISECONDS);

  test("refuse the same values, but for those that a properties file can hold after all", () => {
    const differing = results.filter(
      ({ test, isRefused }) =>
        isRefused !== refusedByConstructs(test) &&
        !(test.name === "protocol" && OTHER_PROTOCOLS.includes(test.value)) &&
        !(survivesEscaping(test.value) && !isRefused),
    );
    expect(differing).toEqual([]);
  });

  test("try values of both kinds for every property", () => {
    for (const [name, { secret }] of OPEN) {
      if (secret === true) continue;
      const own = results.filter(({ test }) => test.name === name);
      expect([name, own.some(({ isRefused }) => isRefused)]).toEqual([name, true]);
      expect([name, own.some(({ isRefused }) => !isRefused)]).toEqual([name, true]);
    }
  });

  test("let arrive what they take exactly as it is", () => {
    const taken = results.filter(({ isRefused }) => !isRefused);
    expect(taken.length).toBeGreaterThan(100);
    for (const { test, written } of taken) {
      expect(readProperties(Buffer.from(`name=${written}\n`))).toEqual({ name: test.value });
    }
  });

  test("take the same names for those of secrets", async () => {
    const names = [
      ...[...PROPERTY_TABLE].map(([name]) => name),
      ...["javax.net.ssl.keyStorePassword", "javax.net.ssl.trustStore", "keyStorePasswordFile", "secretPath"],
      ...["tokenizer", "token-tokenizer", "api-key", "apiKey", "API_KEY", "api key", "key", "passphrase", "Passwd"],
      ...["credentials", "credential-directory", "private.key", "privateer-key", "access_key", "monkey"],
    ];
    const script = `while IFS= read -r -d '' name; do may_be_secret "$name"; printf '%s\\0' $?; done`;
    const answers = await callLibrary(script, names);
    expect(names.filter((_, index) => answers[index] === "0")).toEqual(names.filter(mayBeSecret));
  });

  test("refuse every name of a static key that is documented", async () => {
    const names = [...PROPERTY_TABLE].map(([name]) => name).filter(isStaticKeyName);
    const script = `while IFS= read -r -d '' name; do printf '%s\\0' "\${PROPERTY_USE[$name]}"; done`;
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(await callLibrary(script, names.map(propertyVariable)))).toEqual(new Set(["refused"]));
  });
});
