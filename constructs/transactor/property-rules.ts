import type { Problem } from "../base/validation-error";
import { parseMiB } from "./byte-size";
import { isComputedProperty } from "./properties";

type PropertyValue = string | number | boolean;

/** Properties that are not set by hand, each with the reason and the way to what the user wants. */
const REFUSED_PROPERTIES: Readonly<Record<string, { readonly rule: string; readonly fix: string }>> = {
  protocol: { rule: "storage is DynamoDB, so the protocol is ddb", fix: "remove it" },
  host: { rule: "peers dial the task's own address, which the task reads at boot", fix: "remove it" },
  "alt-host": {
    rule: "a peer outside EC2 dials it before host, and every connection stalls on a wrong value",
    fix: "remove it",
  },
  port: { rule: "the security groups open 4334 and nothing else", fix: "remove it" },
  "data-dir": { rule: "it is the one writable volume under a read-only root", fix: "remove it" },
  "log-dir": { rule: "it makes the transactor log to files instead of CloudWatch Logs", fix: "remove it" },
  "license-key": { rule: "no supported release needs one", fix: "remove it" },
  "aws-dynamodb-table": { rule: "it follows from the system's storage", fix: "set storage.existingTableName instead" },
  "aws-dynamodb-region": { rule: "it follows from the environment's region", fix: "remove it" },
  "aws-dynamodb-override-endpoint": { rule: "it belongs to the protocol ddb-local", fix: "remove it" },
  "aws-transactor-role": { rule: "the running transactor ignores it; the task role is what counts", fix: "remove it" },
  "aws-peer-role": { rule: "the running transactor ignores it; see peers.roleNames", fix: "remove it" },
  "h2-port": { rule: "it belongs to the protocol dev", fix: "remove it" },
};

const STATIC_KEY = /^aws-.*(access-key-id|secret-key)$/;
const SECRET_NAME = /password|secret|access-key-id/;

/** Sizes the memory plan reads; the keys are the plan's own fields. */
export const MEMORY_PROPERTIES = {
  memoryIndexThresholdMiB: "memory-index-threshold",
  memoryIndexMaxMiB: "memory-index-max",
  objectCacheMaxMiB: "object-cache-max",
} as const;

/** Whole-number properties and the range the transactor accepts. */
const INTEGER_RANGES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["write-concurrency", [2, Number.MAX_SAFE_INTEGER]],
  ["read-concurrency", [2, Number.MAX_SAFE_INTEGER]],
  ["index-parallelism", [1, 8]],
  ["ping-concurrency", [6, Number.MAX_SAFE_INTEGER]],
  ["heartbeat-interval-msec", [1000, Number.MAX_SAFE_INTEGER]],
]);

const MEMORY_PROPERTY_NAMES: readonly string[] = Object.values(MEMORY_PROPERTIES);

function valueProblem(name: string, value: PropertyValue): Pick<Problem, "rule" | "fix"> | undefined {
  const text = String(value);
  if (text.trim() !== text || text === "" || /[\r\n]/.test(text)) {
    return {
      rule: "a property has a value without surrounding blanks or line breaks; a blank one can undo a default silently",
      fix: "trim the value, or remove the property",
    };
  }
  if (MEMORY_PROPERTY_NAMES.includes(name) && !Number.isInteger(parseMiB(text))) {
    return { rule: "a size is a whole number of m or g, to the base 1024", fix: 'write it like "512m" or "1g"' };
  }
  const range = INTEGER_RANGES.get(name);
  if (range !== undefined) {
    const [least, most] = range;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      const upTo = most === Number.MAX_SAFE_INTEGER ? "" : ` and at most ${most}`;
      return { rule: `a whole number of at least ${least}${upTo}`, fix: `set ${least} or more` };
    }
  }
  return undefined;
}

function nameProblem(name: string): Pick<Problem, "rule" | "fix"> | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    return {
      rule: "a property's name has lower-case letters, digits and hyphens",
      fix: "write it as in the vendor's properties file",
    };
  }
  if (STATIC_KEY.test(name)) {
    return {
      rule: "static keys are deprecated and beat the task role",
      fix: "remove it; the task role grants what the transactor calls",
    };
  }
  return Object.hasOwn(REFUSED_PROPERTIES, name) ? REFUSED_PROPERTIES[name] : undefined;
}

/** Checks properties set by hand: names, values, and what must not be set at all. */
export function propertyProblems(properties: Readonly<Record<string, PropertyValue>>): Problem[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const field = `properties.${name}`;
    const shown = SECRET_NAME.test(name) ? "(hidden)" : value;
    const problem = nameProblem(name) ?? valueProblem(name, value);
    if (problem !== undefined) return [{ field, value: shown, ...problem }];
    if (SECRET_NAME.test(name)) {
      return [
        {
          field,
          value: shown,
          rule: "a secret never stands in configuration, plan or state",
          fix: "name its ARN in secretProperties",
        },
      ];
    }
    return [];
  });
}

const SECRET_ARN = /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret|ssm:[a-z0-9-]+:\d{12}:parameter)[:/].+$/;

/** Checks properties whose values are read from a secret when the task starts. */
export function secretPropertyProblems(
  secretProperties: Readonly<Record<string, string>>,
  properties: Readonly<Record<string, PropertyValue>>,
): Problem[] {
  return Object.entries(secretProperties).flatMap(([name, arn]) => {
    const field = `secretProperties.${name}`;
    // What is no ARN may be the secret itself.
    const value = SECRET_ARN.test(arn) ? arn : "(hidden)";
    const badName = nameProblem(name);
    if (badName !== undefined) return [{ field, value, ...badName }];
    if (isComputedProperty(name)) {
      return [
        {
          field,
          value,
          rule: "the task gets it in the open, and ECS refuses a name that stands in environment and secrets",
          fix: `set properties.${name} instead`,
        },
      ];
    }
    if (Object.hasOwn(properties, name)) {
      return [{ field, value, rule: "a property has one source", fix: `remove properties.${name}` }];
    }
    if (!SECRET_ARN.test(arn)) {
      return [
        {
          field,
          value,
          rule: "the ARN of a Secrets Manager secret or of an SSM parameter, never the secret itself",
          fix: "write it like arn:aws:secretsmanager:eu-west-1:111122223333:secret:name",
        },
      ];
    }
    return [];
  });
}
