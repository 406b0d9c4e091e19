import { mayBeSecret } from "../../constructs/base/secret-names.js";
import { isArguments } from "../../policy/policy-resource.js";
import { SENSITIVE } from "../../policy/known-value.js";
import type { ArgumentChange, PathStep } from "./argument-changes.js";
import { parseDocument } from "./canonical-text.js";
import type { TerraformElement } from "./terraform-elements.js";

/** Where a secret is kept, or what Terraform reads it from, is no secret. */
const PLACE = /^(arn:|\$\{[^}]*\}$)/;

/** What is a secret wherever it stands: keys of AWS, private keys. */
const SECRET_FORM = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])|-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;

/** A password in an address, or an option of the JVM, with what stands before it. */
const SECRET_PART = /(:\/\/[^/\s:@]+:)[^/\s@]+(?=@)|(-D([^\s=]+)=)\S+/g;

function withoutSecretParts(text: string): string {
  return text.replace(SECRET_PART, (whole, address?: string, option?: string, name?: string) => {
    if (address !== undefined) return `${address}${SENSITIVE}`;
    return mayBeSecret(name ?? "") ? `${option ?? ""}${SENSITIVE}` : whole;
  });
}

function hiddenText(text: string, name: string): string {
  if (SECRET_FORM.test(text)) return SENSITIVE;
  if (mayBeSecret(name) && text !== "" && !PLACE.test(text)) return SENSITIVE;
  return withoutSecretParts(text);
}

/**
 * A value as it may be shown: what may be a secret by its name is replaced, also inside a JSON document, which comes back
 * as what it holds.
 *
 * @param name what the value goes by
 */
export function withoutSecrets(value: unknown, name = ""): unknown {
  if (typeof value === "string") {
    const document = parseDocument(value);
    return document === undefined ? hiddenText(value, name) : withoutSecrets(document, name);
  }
  if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, name));
  if (!isArguments(value)) return value;
  // An entry such as `{ name, value }` says in its name what its value is.
  const named = typeof value["name"] === "string" ? value["name"] : name;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, key === "value" ? named : key)]),
  );
}

/** What the value at the end of a path goes by. */
function nameAt(path: readonly PathStep[], name: string): string {
  const words = [name, ...path.map((step) => (typeof step === "object" ? step.id : String(step)))];
  const last = words.at(-1)!;
  return last === "value" ? (words.at(-2) ?? last) : last;
}

/**
 * A change as it may be shown.
 *
 * @param name what the changed value as a whole goes by
 */
export function changeWithoutSecrets(change: ArgumentChange, name = ""): ArgumentChange {
  const own = nameAt(change.path, name);
  return { ...change, before: withoutSecrets(change.before, own), after: withoutSecrets(change.after, own) };
}

/** What an element goes by, as far as that tells of a secret; a sensitive output is one whatever it is called. */
export function secretName({ kind, address, value }: TerraformElement): string {
  if (kind === "output" && isArguments(value) && value["sensitive"] === true) return "secret";
  return kind === "output" || kind === "setting" ? address.slice(address.indexOf(".") + 1) : "";
}
