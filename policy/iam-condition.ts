import type { PolicyStatement } from "./iam-document";
import { isArguments, textsOf } from "./policy-resource";

/** Operators by which a request must have one of the values; those with `IfExists` and `ForAllValues` pass without any. */
const LIMITING_OPERATOR = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/i;

/** Place of the account in an ARN. */
const ACCOUNT_SEGMENT = 4;

/** Whether a value of a condition stands for something in particular, and not for anything of anybody. */
function isParticular(value: string): boolean {
  if (/^[*?]*$/.test(value)) return false;
  const segments = value.split(":");
  if (segments[0] !== "arn") return true;
  const account = segments[ACCOUNT_SEGMENT] ?? "";
  if (/[*?]/.test(account)) return false;
  return account !== "" || /^[^*?]/.test(segments.slice(ACCOUNT_SEGMENT + 1).join(":"));
}

/** The values one of which a request must have for a condition's key; none when the condition does not limit it. */
export function requiredValues({ condition }: Pick<PolicyStatement, "condition">, key: string): readonly string[] {
  const wanted = key.toLowerCase();
  return Object.entries(condition)
    .filter(([operator]) => LIMITING_OPERATOR.test(operator))
    .flatMap(([, keys]) => (isArguments(keys) ? Object.keys(keys).map((name) => ({ keys, name })) : []))
    .filter(({ name }) => name.toLowerCase() === wanted)
    .flatMap(({ keys, name }) => textsOf(keys, name));
}

/** Whether a statement holds only for particular values of one of some keys. */
export function isLimitedBy(statement: Pick<PolicyStatement, "condition">, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const values = requiredValues(statement, key);
    return values.length > 0 && values.every(isParticular);
  });
}
