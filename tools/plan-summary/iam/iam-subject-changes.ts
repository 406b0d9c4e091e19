import type { IamChange, IamStatement } from "./iam-change.js";
import { conditionText } from "./iam-condition.js";
import { accessOfAdded, accessOfRemoved, changedRights, type NewAccess, type RightChange } from "./iam-coverage.js";
import { mergedRights } from "./iam-policies.js";
import { matcherText, NO_RIGHTS, rightIdentity, rightText, type Right, type Rights } from "./iam-right.js";
import type { ManagedSubject, Subject, SubjectPolicy } from "./iam-subjects.js";
import type { Side } from "../changes/plan-references.js";

function statementOf({ effect, action, resource, principal, condition }: Right): IamStatement {
  return {
    effect,
    action: matcherText(action),
    resource: matcherText(resource),
    principal: principal === undefined ? undefined : matcherText(principal),
    condition: condition.length === 0 ? undefined : conditionText(condition),
  };
}

function rightsOf({ policies }: Subject, side: Side): Rights {
  const held = [...policies.values()].filter(({ isHeld }) => isHeld[side]);
  return mergedRights(held.map(({ policy }) => policy[side]));
}

/** A policy that is attached before and after: what changes in it is told of the policy, once for all who have it. */
function isToldOfPolicy({ policy, address, isHeld }: SubjectPolicy): boolean {
  return isHeld.before && isHeld.after && policy.address !== address;
}

function isUnchanged({ policy, isHeld }: SubjectPolicy): boolean {
  return isHeld.before === isHeld.after && policy.before === policy.after;
}

/** What nobody knows until the apply takes nothing away before. */
function isUnread({ policy }: SubjectPolicy, side: Side): boolean {
  return policy[side] !== undefined && policy[side].rights.length === 0 && policy[side].unread.length > 0;
}

type Described = Pick<IamChange, "change" | "text" | "statement" | "addresses" | "newAccess">;

/** The policies that say a right on one side of the apply, by the right's identity. */
function sourcesBySide({ policies }: Subject, side: Side): ReadonlyMap<string, readonly SubjectPolicy[]> {
  const sources = new Map<string, SubjectPolicy[]>();
  for (const held of policies.values()) {
    const rights = held.isHeld[side] ? (held.policy[side]?.rights ?? []) : [];
    for (const id of new Set(rights.map(rightIdentity))) {
      const known = sources.get(id);
      if (known === undefined) sources.set(id, [held]);
      else known.push(held);
    }
  }
  return sources;
}

function changedStatements(subject: Subject, before: Rights, after: Rights): Described[] {
  const sources = { before: sourcesBySide(subject, "before"), after: sourcesBySide(subject, "after") };
  return changedRights(before, after).flatMap(({ change, right, newAccess }) => {
    const found = sources[change === "added" ? "after" : "before"].get(rightIdentity(right)) ?? [];
    const told = found.filter(
      (held) => !isToldOfPolicy(held) && !(change === "removed" && held.isHeld.after && isUnread(held, "after")),
    );
    if (told.length === 0) return [];
    const addresses = told.map(({ address }) => address);
    return [{ change, text: rightText(right), statement: statementOf(right), addresses, newAccess }];
  });
}

const UNREAD_ADDED: NewAccess = { verdict: "maybe", why: "what it allows cannot be read" };
const UNREAD_REMOVED: NewAccess = { verdict: "maybe", why: "it may have denied something" };
const ALLOWING_REMOVED: NewAccess = { verdict: "no", why: "it only allows" };

/** AWS's own policies, but for a few that say so in their names, allow and deny nothing. */
const ONLY_ALLOWS = /^arn:[a-z-]+:iam::aws:policy\/(?!.*(?:Deny|Quarantine))/;

function changedUnread({ policies }: Subject): Described[] {
  return [...policies.values()]
    .filter((held) => !isToldOfPolicy(held) && !isUnchanged(held))
    .flatMap(({ policy, address, isHeld }) => {
      const [before, after] = [isHeld.before ? policy.before : undefined, isHeld.after ? policy.after : undefined];
      return unreadChanges(before, after, address);
    });
}

function unreadChanges(before: Rights = NO_RIGHTS, after: Rights = NO_RIGHTS, address: string): Described[] {
  const describe = (text: string, change: IamChange["change"], newAccess: NewAccess): Described => ({
    change,
    text: `all of ${text}`,
    statement: undefined,
    addresses: [address],
    newAccess,
  });
  const gone = before.unread.filter((text) => !after.unread.includes(text));
  return [
    ...gone.map((text) => describe(text, "removed", ONLY_ALLOWS.test(text) ? ALLOWING_REMOVED : UNREAD_REMOVED)),
    ...after.unread.map((text) => describe(text, "added", UNREAD_ADDED)),
  ];
}

function changedBoundary({ boundary, isThere, addresses }: Subject): Described[] {
  const { before, after } = boundary;
  if (before === after || isThere?.before !== true || !isThere.after) return [];
  const gone: NewAccess =
    after === undefined
      ? { verdict: "yes", why: "nothing bounds it any longer" }
      : { verdict: "maybe", why: "another boundary may leave more" };
  const describe = (arn: string, change: IamChange["change"], newAccess: NewAccess): Described => ({
    change,
    text: `permissions boundary ${arn}`,
    statement: undefined,
    addresses: [...addresses],
    newAccess,
  });
  return [
    ...(before === undefined ? [] : [describe(before, "removed", gone)]),
    ...(after === undefined ? [] : [describe(after, "added", { verdict: "no", why: "a boundary takes away" })]),
  ];
}

/** What changes among the rights of an identity, or on a resource. */
export function changesOfSubject(subject: Subject): IamChange[] {
  const { stackId, label, policies, isThere } = subject;
  const boundary = changedBoundary(subject);
  if (boundary.length === 0 && [...policies.values()].every(isUnchanged)) return [];
  const [before, after] = [rightsOf(subject, "before"), rightsOf(subject, "after")];
  const subjectIs = isThere?.before === false ? "new" : isThere?.after === false ? "gone" : "kept";
  const changes = [...changedStatements(subject, before, after), ...changedUnread(subject), ...boundary];
  return changes.map((change) => ({
    stackId,
    subject: label,
    subjectIs,
    ...change,
    newAccess: subjectIs === "gone" ? { verdict: "no", why: `${label} goes` } : change.newAccess,
  }));
}

const WORST_FIRST = ["yes", "maybe", "no"] as const;

/** What a change in a managed policy means: the worst for those who are seen to have it, and others may have it too. */
function accessByPolicy({ change, right, newAccess }: RightChange, { holders }: ManagedSubject): NewAccess {
  if (newAccess.verdict === "no" || holders.length === 0) return newAccess;
  const all = holders.map((holder) =>
    change === "added"
      ? accessOfAdded(right, rightsOf(holder, "before"))
      : accessOfRemoved(right, rightsOf(holder, "after")),
  );
  const worst = WORST_FIRST.find((verdict) => all.some((access) => access.verdict === verdict));
  const found = all.find(({ verdict }) => verdict === worst)!;
  if (found.verdict !== "no") return found;
  return { verdict: "maybe", why: "nothing new to those seen to have the policy, and others may have it too" };
}

/** What changes in a managed policy, unless those who have it get it or lose it as a whole. */
export function changesOfManaged(managed: ManagedSubject): IamChange[] {
  const { label, policy, holders } = managed;
  const { stackId, address, before, after } = policy;
  if (before === after || (holders.length > 0 && (before === undefined || after === undefined))) return [];
  const subjectIs = before === undefined ? "new" : after === undefined ? "gone" : "kept";
  const isUnknown = after !== undefined && after.rights.length === 0 && after.unread.length > 0;
  const statements = changedRights(before ?? NO_RIGHTS, after ?? NO_RIGHTS)
    .filter(({ change }) => change === "added" || !isUnknown)
    .map((change) => ({
      change: change.change,
      text: rightText(change.right),
      statement: statementOf(change.right),
      addresses: [address],
      newAccess: accessByPolicy(change, managed),
    }));
  return [...statements, ...unreadChanges(before, after, address)].map((change) => ({
    stackId,
    subject: label,
    subjectIs,
    ...change,
  }));
}
