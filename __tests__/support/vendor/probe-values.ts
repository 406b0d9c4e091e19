import * as fc from "fast-check";
import type { ValueForm } from "../../../constructs/transactor/properties/property-definition";

/** What a person may write behind a property in configuration. */
export type PropertyValue = string | number | boolean;

/** Texts that a file, or who reads it, may change: blanks around them, bytes, and what the format takes for an escape. */
export const AWKWARD_TEXTS = [
  "",
  " ",
  "  256m",
  "4 ",
  " 4",
  "4\t",
  "true ",
  " localhost",
  "localhost ",
  "a b",
  "a\\b",
  "zürich",
];

const SIZES = [
  ...["256m", "256M", "262144k", "262144K", "1g", "1G", "1024", "268435456", "268435456 ", "40000k", "33554433"],
  ...["256mb", "256mib", "1.5g", "256m ", " 256m", "256 m", "0", "0m", "-1", "-1m", "+256m", "m", "1t", "0x10m"],
  ...["0x10000000", "1_000m", "1,000m", "٣m", "1e3m", "1e9", "0256m", "0512m", "089m", "0268435456", "9999999999g"],
  ...["99999999999999999999", "268435456N", "67108864 m", "256m#", "256m;", "nil", "true"],
];

const INTEGERS = [
  ...[
    "1.0",
    "4.0",
    "1e3",
    "1E3",
    "+5",
    "5N",
    "5M",
    "8/2",
    "0x10",
    "2r101",
    "010",
    "08",
    "0",
    "-0",
    "-1",
    "-2",
    "1",
    "2",
    "4",
  ],
  ...["2147483647", "2147483648", "99999999999999", "99999999999999999999", "4 5", "4;", "4#", "#_4 5", "(4)", "4)"],
  ...["four", "nil", "true", "1_000", "1,000", "٣", '"4"', "4ms", "''", "4\u00a0"],
];

const BOOLEANS = [
  ...["true", "false", "TRUE", "True", "FALSE", "yes", "no", "1", "0", "on", "off", "t", "nil", ":true", '"true"'],
  ...["true ", "false\t", "true false", "true;", "tru", "truefalse"],
];

const TEXTS = [
  ...[
    "localhost",
    "127.0.0.1",
    "0.0.0.0",
    "10.0.3.17",
    "eu-west-1",
    "orders",
    "1",
    "-1",
    "1a",
    "+",
    "nil",
    "true",
    "a/b",
  ],
  ...["a/b/c", "/a", "a/", "a.b/c", "a/1b", ".a", "a..b", "a.", ":a", "'a", "`a", "@a", "^a", "a#", "#a", "(a)", '"a"'],
  ...["10.0.0.1:11211", "10.0.0.1:11211,10.0.0.2:11211", "10.0.0.1:11211 10.0.0.2:11211", "10.0.0.1", "10.0.0.1:"],
  ...["10.0.0.1:0", "10.0.0.1:65535", "10.0.0.1:65536", "10.0.0.1:99999", ":11211", "10.0.0.1:1x", ",", "a!b", "a=b"],
];

/** Around an edge, both as digits and as the number itself. */
function edge(value: number): PropertyValue[] {
  return [value - 1, value, value + 1].flatMap((near) => [near, String(near)]);
}

function probesOfKind(form: ValueForm): PropertyValue[] {
  switch (form.kind) {
    case "size": {
      const leastKiB = form.leastMiB * 1024;
      const edges = [
        `${form.leastMiB}m`,
        `${form.leastMiB - 1}m`,
        `${leastKiB}k`,
        `${leastKiB - 1}k`,
        `${leastKiB + 1}k`,
      ];
      return [...SIZES, ...edges, ...edge(leastKiB * 1024)];
    }
    case "integer":
      return [...INTEGERS, ...edge(form.least), ...edge(form.most), 1.5, 1e21, true];
    case "boolean":
      return [...BOOLEANS, true, false, 1];
    case "text":
      return [...TEXTS, form.example, 1, true];
  }
}

/** Values that look like those of the kind, made of what its readers know and of a little else. */
function randomOfKind(form: ValueForm): fc.Arbitrary<string> {
  switch (form.kind) {
    case "size":
      return fc.stringMatching(/^[0-9]{1,6}[kKmMgG]{0,2}$/);
    case "integer":
      return fc.stringMatching(/^[0-9xXeENM+./ -]{1,5}$/);
    case "boolean":
      return fc.stringMatching(/^[tTfF](rue|alse)[ ;:]?$/);
    case "text":
      return fc.stringMatching(/^[abAB019.:/_$*+!?<>=, -]{1,6}$/);
  }
}

/** Values to ask about a property of this form: the ones that have gone wrong somewhere, the edges, and random ones. */
export function probeValues(form: ValueForm, seed: number, randomCount: number): PropertyValue[] {
  const random = fc.sample(randomOfKind(form), { seed, numRuns: randomCount });
  return [...new Set([...AWKWARD_TEXTS, ...probesOfKind(form), ...random])];
}
