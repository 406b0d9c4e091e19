import type { Text } from "../review/document.js";
import { lostWith } from "../review/stateful-types.js";
import { code, codes } from "../review/text.js";
import { pathText, type ArgumentChange } from "./argument-changes.js";
import type { ElementChange, StackDifference } from "./compare-stacks.js";
import type { ProbableRename } from "./probable-renames.js";
import { lostProtections } from "./protections.js";
import { REPLACING_ARGUMENTS } from "./replacing-arguments.js";

/** A difference that a reader must not miss. */
export interface Alarm {
  /** `danger`: data, or the whole of a stack, may be lost; `warning`: something is weaker, or nobody's any more. */
  readonly level: "danger" | "warning";
  readonly stackId: string;
  /** Addresses it is about. */
  readonly addresses: readonly string[];
  /** What happens, as a phrase. */
  readonly what: Text;
  /** What to do, as a phrase. */
  readonly fix: Text;
}

/** Arguments of a backend that say how a state is reached or kept, not where it lies. */
const NOT_THE_PLACE_OF_STATE =
  /^(use_lockfile|encrypt|kms_key_id|dynamodb_table|allowed_account_ids|forbidden_account_ids|profile|assume_role|max_retries|retry_mode|acl|skip_\w+|use_\w+)$/;

/** Arguments of a provider that say in which account, and where, it looks. */
const PLACE_OF_RESOURCES = ["region", "allowed_account_ids", "assume_role", "profile", "endpoints"];

const first = ({ path }: ArgumentChange): string => pathText(path.slice(0, 1));

/** How data in one address is kept when the resource got another one. */
function renameFix({ from, to }: ProbableRename): Text {
  if (from.stackId === to.stackId) {
    const call = code(`moveFromId("${from.address}")`);
    return `add a \`moved\` block from the old to the new address: ${call} on the resource writes it`;
  }
  return "let go of it by a `removed` block with `destroy = false` here, and take it over by an `import` block there";
}

function goneAlarms(
  change: ElementChange,
  stackId: string,
  renames: readonly ProbableRename[],
): Omit<Alarm, "stackId">[] {
  const { address, type } = change;
  const lost = lostWith(type);
  if (lost === undefined) return protectionAlarms(change);
  const what = `is gone from the configuration, and \`prevent_destroy\` with it: Terraform destroys it; lost is ${lost}`;
  const rename = renames.find(({ from }) => from.stackId === stackId && from.address === address);
  if (rename === undefined) {
    const fix = "put it back; to keep it outside of Terraform add a `removed` block with `destroy = false`";
    return [{ level: "danger", addresses: [address], what, fix }];
  }
  const { to } = rename;
  const place = to.stackId === stackId ? to.address : `${to.stackId}/${to.address}`;
  const replaced = `${what}; a new one comes at ${code(place)}`;
  return [{ level: "danger", addresses: [address], what: replaced, fix: renameFix(rename) }];
}

function protectionAlarms(change: ElementChange): Omit<Alarm, "stackId">[] {
  return lostProtections(change).map(({ isDanger, what }) => ({
    level: isDanger ? ("danger" as const) : ("warning" as const),
    addresses: [change.address],
    what,
    fix: "keep it, or say in the review why it may go",
  }));
}

function replacementAlarms({ type, address, arguments: changes }: ElementChange): Omit<Alarm, "stackId">[] {
  const replacing = [...new Set(changes.map(first))].filter((name) => REPLACING_ARGUMENTS[type]?.includes(name));
  if (replacing.length === 0) return [];
  const lost = lostWith(type) ?? "what it holds";
  return [
    {
      level: "danger",
      addresses: [address],
      what: `gets another ${codes(replacing)}: AWS cannot change that, so an empty one takes its place; lost is ${lost}`,
      fix: "keep it, or bring the data over to a second one first",
    },
  ];
}

function backendAlarm({ address, action, arguments: changes }: ElementChange): Omit<Alarm, "stackId">[] {
  const isMoved = action !== "changed" || changes.some((change) => !NOT_THE_PLACE_OF_STATE.test(first(change)));
  if (!isMoved) return [];
  return [
    {
      level: "danger",
      addresses: [address],
      what: "the state is looked for elsewhere: with none there, Terraform makes every resource of the stack anew",
      fix: "bring the state over first, by `terraform init -migrate-state`",
    },
  ];
}

function providerAlarm({ address, action, arguments: changes }: ElementChange): Omit<Alarm, "stackId">[] {
  const places = [...new Set(changes.map(first))].filter((name) => PLACE_OF_RESOURCES.includes(name));
  if (action !== "changed" || places.length === 0) return [];
  return [
    {
      level: "danger",
      addresses: [address],
      what: `looks elsewhere (${codes(places)}): what is not there is made anew, and what is left behind is nobody's`,
      fix: "use another environment, whose state is its own",
    },
  ];
}

/** Terraform runs for the stacks there are, so nothing of a stack that is gone is destroyed, or looked after. */
function orphanAlarms({ changes }: StackDifference): Omit<Alarm, "stackId">[] {
  const resources = changes.filter(({ kind }) => kind === "resource");
  if (resources.length === 0) return [];
  const data = resources.filter(({ type }) => lostWith(type) !== undefined);
  return [
    {
      level: data.length > 0 ? "danger" : "warning",
      addresses: (data.length > 0 ? data : resources).map(({ address }) => address),
      what: `the stack is gone from the configuration: its ${resources.length} resources stay in the account and in its state, and nothing looks after them${data.length > 0 ? "; these hold data" : ""}`,
      fix: "destroy the stack before it is taken out, or keep it",
    },
  ];
}

function changeAlarms(
  change: ElementChange,
  stackId: string,
  renames: readonly ProbableRename[],
): Omit<Alarm, "stackId">[] {
  const { kind, action } = change;
  if (kind === "backend") return backendAlarm(change);
  if (kind === "provider") return providerAlarm(change);
  if (kind !== "resource") return [];
  if (action === "removed") return goneAlarms(change, stackId, renames);
  return [...replacementAlarms(change), ...protectionAlarms(change)];
}

/** What a reader must not miss, the worst first, otherwise in the order of stacks and addresses. */
export function alarmsOf(differences: readonly StackDifference[], renames: readonly ProbableRename[]): Alarm[] {
  const alarms = differences.flatMap((difference): Alarm[] => {
    const { stackId, status, changes } = difference;
    if (status === "added") return [];
    const found =
      status === "removed"
        ? orphanAlarms(difference)
        : changes.flatMap((change) => changeAlarms(change, stackId, renames));
    return found.map((alarm) => ({ stackId, ...alarm }));
  });
  return [...alarms.filter(({ level }) => level === "danger"), ...alarms.filter(({ level }) => level === "warning")];
}
