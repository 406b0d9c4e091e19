import { compareConditions } from "./iam-condition.js";
import { coversArn, coversPattern } from "./iam-pattern.js";
import { rightIdentity, type Matcher, type Right, type Rights } from "./iam-right.js";

/** Whether something is allowed that was not before; `maybe` where nobody can tell by the policies alone. */
export type Verdict = "yes" | "maybe" | "no";

/** A verdict with its reason, as the end of a sentence. */
export interface NewAccess {
  readonly verdict: Verdict;
  readonly why: string;
}

/** A right that came or went, and what that means. */
export interface RightChange {
  readonly change: "added" | "removed";
  readonly right: Right;
  readonly newAccess: NewAccess;
}

/** How one right lies to another: within it, beyond it, or one cannot tell. */
type Coverage = "within" | "beyond" | "undecided";

type Covers = (outer: string, inner: string) => boolean;

function coversAction(outer: string, inner: string): boolean {
  return coversPattern(outer.toLowerCase(), inner.toLowerCase());
}

/** `*` is everybody who signs a request; whether a service is meant too is not said. */
function coversPrincipal(outer: string, inner: string): boolean {
  return outer === inner || (outer === "*" && inner.startsWith("AWS "));
}

function compareMatchers(inner: Matcher, outer: Matcher, covers: Covers): Coverage {
  const isCovered = (pattern: string, by: readonly string[]): boolean => by.some((other) => covers(other, pattern));
  if (inner.isInverted !== outer.isInverted) return "undecided";
  if (!inner.isInverted) return inner.patterns.every((each) => isCovered(each, outer.patterns)) ? "within" : "beyond";
  // Everything but more is within everything but less.
  return outer.patterns.every((each) => isCovered(each, inner.patterns)) ? "within" : "undecided";
}

function isEverything({ isInverted, patterns }: Matcher): boolean {
  return !isInverted && patterns.includes("*");
}

function comparePrincipals(inner: Matcher | undefined, outer: Matcher | undefined): Coverage {
  if (inner === undefined || outer === undefined) return inner === outer ? "within" : "beyond";
  return compareMatchers(inner, outer, coversPrincipal);
}

/** How a right lies to another of the same effect, but for their conditions. */
function compareScope(inner: Right, outer: Right): Coverage {
  const parts: readonly Coverage[] = [
    isEverything(outer.action) ? "within" : compareMatchers(inner.action, outer.action, coversAction),
    isEverything(outer.resource) ? "within" : compareMatchers(inner.resource, outer.resource, coversArn),
    comparePrincipals(inner.principal, outer.principal),
  ];
  if (parts.includes("beyond")) return "beyond";
  return parts.includes("undecided") ? "undecided" : "within";
}

/** What of some rights comes closest to covering another. */
type Best = "covered" | "other-condition" | "inverted" | "narrower-condition" | "nothing";

/** Rights by what they are about, for most cover nothing but their own action. */
class RightIndex {
  private readonly byAction = new Map<string, Right[]>();
  private readonly wide: Right[] = [];

  constructor({ rights }: Rights) {
    for (const right of rights) {
      const key = actionKey(right);
      const [pattern = ""] = right.action.patterns;
      if (right.action.isInverted || /[*?]/.test(pattern)) this.wide.push(right);
      else this.byAction.set(key, [...(this.byAction.get(key) ?? []), right]);
    }
  }

  /** Every right that may cover another. */
  candidates(right: Right): readonly Right[] {
    const own = this.byAction.get(actionKey(right)) ?? [];
    // All but some may lie within any other, and nobody can tell.
    if (right.action.isInverted) return [...[...this.byAction.values()].flat(), ...this.wide];
    return [...own, ...this.wide];
  }
}

function actionKey({ effect, action }: Right): string {
  return `${effect} ${action.patterns.join().toLowerCase()}`;
}

const INDEXES = new WeakMap<Rights, RightIndex>();

function indexOf(rights: Rights): RightIndex {
  const known = INDEXES.get(rights);
  if (known !== undefined) return known;
  const index = new RightIndex(rights);
  INDEXES.set(rights, index);
  return index;
}

function bestOf(right: Right, others: Rights): Best {
  const found = new Set<Best>();
  for (const other of indexOf(others).candidates(right)) {
    const scope = other.effect === right.effect ? compareScope(right, other) : "beyond";
    if (scope === "beyond") continue;
    const condition = compareConditions(right.condition, other.condition);
    if (scope === "undecided") found.add("inverted");
    else if (condition === "within") return "covered";
    else found.add(condition === "wider" ? "narrower-condition" : "other-condition");
  }
  const order: readonly Best[] = ["other-condition", "inverted", "narrower-condition"];
  return order.find((best) => found.has(best)) ?? "nothing";
}

const ADDED: Readonly<Record<Best, NewAccess>> = {
  covered: { verdict: "no", why: "it was allowed before" },
  "other-condition": { verdict: "maybe", why: "it was allowed before under another condition" },
  inverted: { verdict: "maybe", why: "what was allowed before is said by what it is not" },
  "narrower-condition": { verdict: "yes", why: "a condition on it is removed or wider" },
  nothing: { verdict: "yes", why: "nothing allowed it before" },
};

const REMOVED: Readonly<Record<Best, NewAccess>> = {
  covered: { verdict: "no", why: "it is still denied" },
  "other-condition": { verdict: "maybe", why: "it is denied under another condition" },
  inverted: { verdict: "maybe", why: "what is still denied is said by what it is not" },
  "narrower-condition": { verdict: "yes", why: "it is denied under a narrower condition only" },
  nothing: { verdict: "yes", why: "it is no longer denied" },
};

const NEVER_NEW: Readonly<Record<RightChange["change"], NewAccess>> = {
  added: { verdict: "no", why: "it denies" },
  removed: { verdict: "no", why: "it takes a right away" },
};

function unlessUnread(access: NewAccess, { unread }: Rights, when: string): NewAccess {
  if (access.verdict !== "yes" || unread.length === 0) return access;
  return { verdict: "maybe", why: `${access.why}, unless by what cannot be read ${when}: ${unread.join("; ")}` };
}

/** Whether rights let something through that others did not, seen at one right that is new among them. */
export function accessOfAdded(right: Right, before: Rights): NewAccess {
  if (right.effect === "Deny") return NEVER_NEW.added;
  return unlessUnread(ADDED[bestOf(right, before)], before, "before");
}

/** Whether something is let through once a right is gone; only a denial that goes lets anything through. */
export function accessOfRemoved(right: Right, after: Rights): NewAccess {
  if (right.effect === "Allow") return NEVER_NEW.removed;
  return unlessUnread(REMOVED[bestOf(right, after)], after, "after");
}

/** What came and what went between two sets of rights; the order of statements, and how they are split, is nothing. */
export function changedRights(before: Rights, after: Rights): RightChange[] {
  const beforeIds = new Set(before.rights.map(rightIdentity));
  const afterIds = new Set(after.rights.map(rightIdentity));
  const distinct = (rights: readonly Right[], known: ReadonlySet<string>): Right[] =>
    [...new Map(rights.map((right) => [rightIdentity(right), right]))].flatMap(([id, right]) =>
      known.has(id) ? [] : [right],
    );
  return [
    ...distinct(before.rights, afterIds).map((right): RightChange => ({
      change: "removed",
      right,
      newAccess: accessOfRemoved(right, after),
    })),
    ...distinct(after.rights, beforeIds).map((right): RightChange => ({
      change: "added",
      right,
      newAccess: accessOfAdded(right, before),
    })),
  ];
}
