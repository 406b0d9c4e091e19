import * as fc from "fast-check";
import type { Partition } from "../../../constructs/base/partition";

/** Regions of each partition, long names and short ones. */
export const REGIONS: Readonly<Record<Partition, readonly string[]>> = {
  aws: [
    "us-east-1",
    "eu-west-1",
    "af-south-1",
    "ap-northeast-3",
    "ap-southeast-5",
    "ca-west-1",
    "il-central-1",
    "me-central-1",
    "mx-central-1",
    "sa-east-1",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

const made = new Map<string, fc.Arbitrary<string>>();

/** A generator of texts costs more to make than hundreds of texts, so each is made once. */
function once(key: string, make: () => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const generator = made.get(key) ?? make();
  made.set(key, generator);
  return generator;
}

/** Texts of the characters given, one after another. */
function textOf(characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...Array.from(characters));
  return once(`${minLength} to ${maxLength} of ${characters}`, () => fc.string({ unit, minLength, maxLength }));
}

/** Texts that a pattern describes. */
export function textLike(pattern: RegExp): fc.Arbitrary<string> {
  return once(String(pattern), () => fc.stringMatching(pattern));
}

const HEXADECIMAL = "0123456789abcdef";
const DIGITS = "0123456789";

/** An id as EC2 gives them: a prefix and 8 or 17 hexadecimal digits. */
export function ec2Id(prefix: string): fc.Arbitrary<string> {
  return fc.oneof(textOf(HEXADECIMAL, 8, 8), textOf(HEXADECIMAL, 17, 17)).map((digits) => `${prefix}-${digits}`);
}

/** A few of the digits of an account's id would do, but ids that are all different would never share an account. */
export function accountId(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom("111122223333", "444455556666"), textOf(DIGITS, 12, 12));
}

/** A digest of an image's manifest. */
export function imageDigest(): fc.Arbitrary<string> {
  return textOf(HEXADECIMAL, 64, 64).map((digits) => `sha256:${digits}`);
}

/**
 * An environment's name. Some are words that names and ids are made of, where a mistake in composing would show.
 */
export function environmentName(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("a", "production", "datomic", "access", "storage"),
    textLike(/^[a-z][a-z0-9]{0,11}$/).map((name) => (name === "state" ? "states" : name)),
  );
}

/** A system's name; as for environments, some hold the words that names are made of. */
export function systemName(): fc.Arbitrary<string> {
  const words = fc.array(textLike(/^[a-z][a-z0-9]{0,5}$/), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.constantFrom("orders", "orders-peer", "orders-storage", "transactor", "a", "a-transactor", "a-a"),
    words.map((parts) => parts.join("-").slice(0, 16).replace(/-$/, "")),
  );
}

/** A tag's key in letters that have no upper case twin among them; never one of our own. */
function tagKey(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("team", "cost-center", "toString", "constructor", "Name", "42"),
    textOf("abcxyz019éß日я_.:/=+-@", 1, 128).map((text) => (text.startsWith("aws:") ? `k${text}` : text)),
  );
}

/** Tags as AWS takes them, few of them most of the time. */
export function tags(maxKeys: number): fc.Arbitrary<Record<string, string>> {
  const value = fc.oneof(fc.constantFrom("", "orders"), textOf("abcXYZ019é日 _.:/=+-@", 0, 256));
  return fc.dictionary(tagKey(), value, { maxKeys, noNullPrototype: true });
}

/** What an ARN says of its place. */
export interface ArnPlace {
  readonly partition?: Partition;
  readonly region: string;
}

/** A KMS key's ARN, of any account. */
export function keyArn({ partition = "aws", region }: ArnPlace): fc.Arbitrary<string> {
  return fc
    .tuple(
      accountId(),
      fc.oneof(
        fc.uuid(),
        textOf(HEXADECIMAL, 32, 32).map((digits) => `mrk-${digits}`),
      ),
    )
    .map(([account, key]) => `arn:${partition}:kms:${region}:${account}:key/${key}`);
}

const SECRET_NAME = textLike(/^[a-z][a-z0-9/._-]{0,20}$/);

/** The ARN of a secret or a parameter; secrets with and without their random end, and a key inside their JSON. */
export function secretArn({ partition = "aws", region }: ArnPlace): fc.Arbitrary<string> {
  const end = fc.constantFrom("", "-a1B2c3", "-a1B2c3:key::", "-a1B2c3:key:AWSCURRENT:");
  return fc.oneof(
    fc
      .tuple(accountId(), SECRET_NAME, end)
      .map(([account, text, tail]) => `arn:${partition}:secretsmanager:${region}:${account}:secret:${text}${tail}`),
    fc
      .tuple(accountId(), SECRET_NAME)
      .map(([account, text]) => `arn:${partition}:ssm:${region}:${account}:parameter/${text}`),
  );
}

/** The ARN of a managed policy, of an account or of AWS. */
export function policyArn({ partition = "aws" }: Pick<ArnPlace, "partition">): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.oneof(accountId(), fc.constant("aws")),
      textLike(/^[A-Za-z][\w+=,.@-]{0,40}(\/[A-Za-z][\w+=,.@-]{0,10})?$/),
    )
    .map(([owner, name]) => `arn:${partition}:iam::${owner}:policy/${name}`);
}

/** An IPv4 range written by its first address. */
export function ipv4Range(): fc.Arbitrary<string> {
  return fc.tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => {
    const first = address - (address % 2 ** (32 - prefix));
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
    return `${octets.join(".")}/${prefix}`;
  });
}
