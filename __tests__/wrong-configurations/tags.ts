import { environment, system, systems, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const FULL = Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`tag${index}`, "value"]));

/** Tags, under the rules of every service that gets them. */
export const TAGS: readonly BrokenRule[] = [
  {
    field: "tags.managed-by",
    rule: "this tag says what the resource belongs to and is set by us",
    fix: "choose another key",
    rows: [
      wrong(
        "a tag that is ours",
        environment({ tags: { "managed-by": "us" } }),
        environment({ tags: { "managed-for": "us" } }),
      ),
    ],
  },
  {
    field: "systems[0].tags.Datomic:System",
    rule: "this tag says what the resource belongs to and is set by us",
    fix: "choose another key",
    rows: [
      wrong(
        "a tag that is ours in another case",
        system({ tags: { "Datomic:System": "orders" } }),
        system({ tags: { "datomic:tier": "orders" } }),
      ),
    ],
  },
  {
    field: "tags.aws:team",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a key with the prefix of AWS",
        environment({ tags: { "aws:team": "orders" } }),
        environment({ tags: { awsteam: "orders" } }),
      ),
    ],
  },
  {
    field: "tags.AWS:team",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a key with the prefix of AWS in capitals",
        environment({ tags: { "AWS:team": "orders" } }),
        environment({ tags: { "AWS-team": "orders" } }),
      ),
    ],
  },
  {
    field:
      "tags.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a key of 129 characters",
        environment({ tags: { ["k".repeat(129)]: "" } }),
        environment({ tags: { ["k".repeat(128)]: "" } }),
      ),
    ],
  },
  {
    field: "tags.__proto__",
    rule: "no object of JavaScript keeps a field of this name",
    fix: "rename it",
    rows: [
      wrong(
        "a key that only JSON can write",
        environment({ tags: untyped(JSON.parse('{ "__proto__": "orders" }')) }),
        environment({ tags: { proto: "orders" } }),
        { value: "orders" },
      ),
    ],
  },
  {
    field: "tags.",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a key without a character",
        environment({ tags: { "": "orders" } }),
        environment({ tags: { t: "orders" } }),
        { value: "orders" },
      ),
    ],
  },
  {
    field: "tags.team ",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a blank after a key",
        environment({ tags: { "team ": "orders" } }),
        environment({ tags: { "our team": "orders" } }),
      ),
    ],
  },
  {
    field: "tags.cost#center",
    rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
    fix: "rename it",
    rows: [
      wrong(
        "a character that IAM refuses in a key",
        environment({ tags: { "cost#center": "7" } }),
        environment({ tags: { "cost-center": "7" } }),
      ),
    ],
  },
  {
    field: "tags.team",
    rule: "a tag's value has up to 256 letters, digits, blanks and _ . : / = + - @, and no prefix aws:",
    fix: "shorten or rewrite it",
    rows: [
      wrong(
        "a value of 257 characters",
        environment({ tags: { team: "v".repeat(257) } }),
        environment({ tags: { team: "v".repeat(256) } }),
      ),
      wrong(
        "a character that IAM refuses in a value",
        environment({ tags: { team: "orders & prices" } }),
        environment({ tags: { team: "orders + prices" } }),
      ),
      wrong(
        "a value with the prefix of AWS",
        environment({ tags: { team: "AWS:orders" } }),
        environment({ tags: { team: "orders:aws:" } }),
      ),
    ],
  },
  {
    field: "tags.floor",
    rule: "a tag's value has up to 256 letters, digits, blanks and _ . : / = + - @, and no prefix aws:",
    fix: "shorten or rewrite it",
    rows: [
      wrong("a number as value", environment({ tags: untyped({ floor: 3 }) }), environment({ tags: { floor: "3" } })),
    ],
  },
  {
    field: "tags",
    rule: "a resource has at most 50 tags, and 4 are ours",
    fix: "keep at most 46, those of environment and system together",
    rows: [
      wrong(
        "47 tags of an environment, which each of its systems has too",
        { ...systems({}, { name: "prices", tags: { tier: "two" } }), tags: { ...FULL, team: "orders" } },
        { ...systems({}, { name: "prices" }), tags: FULL },
        { value: 47 },
      ),
    ],
  },
  {
    field: "systems[0].tags",
    rule: "a resource has at most 50 tags, and 4 are ours",
    fix: "keep at most 46, those of environment and system together",
    rows: [
      wrong(
        "47 tags of environment and system together",
        { ...system({ tags: { team: "orders" } }), tags: FULL },
        { ...system({ tags: { tag0: "orders" } }), tags: FULL },
        { value: 47 },
      ),
    ],
  },
  {
    field: "systems[0].tags.Team",
    rule: "keys that differ only in case are one key to IAM, and there is team as well",
    fix: "keep one of them",
    rows: [
      wrong(
        "two keys that differ in case, in environment and system",
        { ...system({ tags: { Team: "orders" } }), tags: { team: "orders" } },
        { ...system({ tags: { team: "prices" } }), tags: { team: "orders" } },
      ),
    ],
  },
];
