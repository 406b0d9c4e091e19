import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import type { Environment } from "../../../constructs/base/environment";
import { KEY_ARN } from "../environments";
import type { ConfigurationField, FieldLimit } from "./configuration-field";

/** A text of a length: a fixed beginning and as much of a filling as it takes. */
export function filled(beginning: string, filling = "a"): (length: number) => string {
  return (length) => (beginning + filling.repeat(length)).slice(0, length);
}

/** Gives the first system of an environment other values. */
export function inSystem(environment: Environment, patch: Partial<DatomicSystem>): Environment {
  const [system, ...others] = environment.systems;
  return { ...environment, systems: [{ ...system!, ...patch }, ...others] };
}

const KEY_PREFIX = KEY_ARN.slice(0, KEY_ARN.indexOf("key/") + "key/".length);

/** What the ARN of a key must be. */
export const KEY_LIMITS: readonly FieldLimit[] = [{ shape: "kms#KeyIdType" }, { shape: "inspector2#KmsKeyArn" }];

/** ARNs of keys. */
export const KEY_PROBE: ConfigurationField["probe"] = {
  kind: "text",
  example: KEY_ARN,
  ofLength: filled(KEY_ARN, "0"),
  more: [
    `${KEY_PREFIX}mrk-${"0a".repeat(16)}`,
    `${KEY_PREFIX}mrk-${"0a".repeat(15)}`,
    KEY_ARN.replace("key/", "alias/"),
  ],
};
