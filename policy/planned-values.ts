import { UNKNOWN } from "./known-value";
import { isArguments, type Arguments } from "./policy-resource";

/** The expression of a member: of an object's own, or of any block of a list; a reference covers all below it. */
function memberExpression(expression: unknown, name: string): unknown {
  if (Array.isArray(expression)) return expression.map((item) => memberExpression(item, name));
  if (!isArguments(expression)) return undefined;
  return "references" in expression ? expression : expression[name];
}

function refersToSomething(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.some(refersToSomething);
  if (!isArguments(expression)) return false;
  const { references } = expression;
  return Array.isArray(references) ? references.length > 0 : Object.values(expression).some(refersToSomething);
}

function valueOf(after: unknown, unknown: unknown, expression: unknown): unknown {
  if (unknown === true) return refersToSomething(expression) ? UNKNOWN : undefined;
  if (Array.isArray(unknown)) {
    const items: readonly unknown[] = Array.isArray(after) ? after : [];
    return Array.from({ length: Math.max(items.length, unknown.length) }, (_, index) =>
      valueOf(items[index], unknown[index], expression),
    );
  }
  // Of a resource that stays, nothing is unknown.
  if (!isArguments(unknown) || Object.keys(unknown).length === 0) return after;
  const known = isArguments(after) ? after : {};
  const names = [...new Set([...Object.keys(known), ...Object.keys(unknown)])];
  const values = names.map((name) => [name, valueOf(known[name], unknown[name], memberExpression(expression, name))]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * The arguments a resource will have, in the form that was synthesized: what only the apply tells is {@link UNKNOWN}
 * where the configuration refers to something for it, and missing where the provider makes it up.
 *
 * @param expressions the resource's expressions in the plan's configuration; of these the references count
 */
export function plannedValues(after: Arguments, unknown: unknown, expressions: unknown): Arguments {
  return isArguments(unknown) ? (valueOf(after, unknown, expressions) as Arguments) : after;
}
