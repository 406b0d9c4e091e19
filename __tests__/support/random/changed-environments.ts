import * as fc from "fast-check";
import { mutations } from "./mutations";
import { FIELD_NAMES } from "./promised-types";
import { randomEnvironments } from "./random-environment";

/** Fields that no type knows and people look for. */
const MISSED_FIELDS = ["ttl", "globalSecondaryIndexes", "replicas", "desiredCount", "heap", "password"];

/** Environments of one app of which one to three places were changed to anything. */
export function changedEnvironments(): fc.Arbitrary<readonly unknown[]> {
  return fc.tuple(randomEnvironments(), mutations([...FIELD_NAMES, ...MISSED_FIELDS])).map(([environments, change]) => {
    const changed = change(environments);
    return Array.isArray(changed) ? (changed as unknown[]) : [changed];
  });
}
