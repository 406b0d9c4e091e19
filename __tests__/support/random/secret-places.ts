import * as fc from "fast-check";
import { changedEnvironments } from "./changed-environments";
import { randomEnvironments } from "./random-environment";
import { isPlain, placesOf, withFieldAt } from "./places";

/** A secret that no other text holds, short enough to be found where a report cuts values off. */
export const SECRET = "hunter2";

/** Names under which people keep secrets. */
const SECRET_NAMES = ["password", "clientSecret", "credentials", "secretAccessKey", "access-key"];

/** Properties of the vendor and others whose values are secret. */
const SECRET_PROPERTIES = [
  "memcached-password",
  "sql-password",
  "license-key",
  "storage-admin-password",
  "aws-dynamodb-secret-key",
  "aws-cloudwatch-access-key-id",
  "future-password",
  "future-secret",
  "future-credentials",
];

const SECRET_OPTIONS = [
  "-Daws.secretKey",
  "-Daws.accessKeyId",
  "-Djavax.net.ssl.keyStorePassword",
  "-Dexample.password",
  "-Dexample.secret",
  "-Dexample.credentials",
  "-Dexample.PASSWORD",
  "-Dexample.access-key",
];

/** What is put where: a field's name, or none for an item of a list. */
interface Insertion {
  readonly parent: RegExp;
  readonly name?: string;
  readonly value: unknown;
}

function each(parent: RegExp, names: readonly string[], value: unknown): Insertion[] {
  return names.map((name) => ({ parent, name, value }));
}

/** Places where somebody keeps a secret by mistake, by the written form of the place above. */
const INSERTIONS: readonly Insertion[] = [
  ...each(/\.properties$/, SECRET_PROPERTIES, SECRET),
  ...each(/\.unlistedProperties$/, SECRET_PROPERTIES, SECRET),
  ...each(/\.secretProperties$/, [...SECRET_PROPERTIES, "future-word", "memcached-username"], SECRET),
  ...each(/\.systems\[\]$/, ["secretProperties"], SECRET),
  ...each(/\.systems\[\]$/, ["secretProperties"], [SECRET]),
  ...each(/\.systems\[\]$/, ["secretProperties"], { "memcached-password": [SECRET] }),
  ...each(/\.systems\[\]$/, ["properties"], { "memcached-password": { value: SECRET } }),
  ...SECRET_OPTIONS.map((option) => ({ parent: /\.jvmOptions$/, value: `${option}=${SECRET}` })),
  ...SECRET_OPTIONS.flatMap((option) => each(/\.systems\[\]$/, ["jvmOptions"], `-server ${option}=${SECRET}`)),
  // Fields that no type knows, anywhere but among tags, which nobody takes for secret.
  ...each(/^(?!.*\.tags$)/, SECRET_NAMES, SECRET),
  ...each(/^(?!.*\.tags$)/, SECRET_NAMES, { value: SECRET }),
  ...each(/^(?!.*\.tags$)/, SECRET_NAMES, [SECRET]),
];

function inserted(environments: readonly unknown[], insertion: Insertion, place: number): readonly unknown[] {
  const { parent, name, value } = insertion;
  const places = placesOf(environments).filter(
    ({ kind, value: container }) =>
      isPlain(container) && Array.isArray(container) === (name === undefined) && parent.test(kind),
  );
  if (places.length === 0) return environments;
  return withFieldAt(environments, places[place % places.length]!.path, name ?? "", value) as unknown[];
}

/** Environments, right ones and wrong ones, with {@link SECRET} in places that look like a secret's. */
export function environmentsWithSecrets(): fc.Arbitrary<readonly unknown[]> {
  const insertion = fc.tuple(fc.constantFrom(...INSERTIONS), fc.nat({ max: 1000 }));
  return fc

    .tuple(fc.oneof(randomEnvironments(), changedEnvironments()), fc.array(insertion, { minLength: 1, maxLength: 2 }))
    .map(([environments, insertions]) =>
      insertions.reduce<readonly unknown[]>((changed, [what, place]) => inserted(changed, what, place), environments),
    );
}
