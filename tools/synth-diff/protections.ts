import { blocksOf, isArguments, isOn } from "../../policy/policy-resource.js";
import type { Text } from "../review/document.js";
import { loweredProtections } from "../plan-summary/losses/lowered-protection.js";
import { lostWith } from "../review/stateful-types.js";
import type { ChangeKind, ReviewedChange } from "../plan-summary/changes/reviewed-plan.js";
import { code } from "../review/text.js";
import { canonicalText } from "./canonical-text.js";
import type { ElementChange } from "./compare-stacks.js";

/** Something that kept data safe, and does no longer. */
export interface LostProtection {
  /** Whether the data can be destroyed now, and is not only kept less well. */
  readonly isDanger: boolean;
  /** What is lost and what follows, as a phrase. */
  readonly what: Text;
}

/** Arguments without which the next apply, or a person, can destroy a resource. */
const AGAINST_DESTRUCTION = /^(deletion_protection|enable_deletion_protection|force_)/;

const KINDS: Partial<Readonly<Record<ElementChange["action"], ChangeKind>>> = {
  changed: "update",
  moved: "update",
  removed: "delete",
};

function preventsDestroy(values: unknown): boolean {
  return isArguments(values) && blocksOf(values, "lifecycle").some((lifecycle) => isOn(lifecycle, "prevent_destroy"));
}

/** A change as if it stood in a plan. */
function asPlanned({ address, type, action, before, after }: ElementChange): ReviewedChange[] {
  const kind = KINDS[action];
  if (kind === undefined) return [];
  const values = (side: unknown): ReviewedChange["before"] => (isArguments(side) ? side : undefined);
  return [
    {
      address,
      type,
      mode: "managed",
      kind,
      isCreatedFirst: false,
      before: values(before),
      after: values(after),
      unknown: {},
      replacePaths: [],
      actionReason: undefined,
      previousAddress: undefined,
      importId: undefined,
      deposed: undefined,
    },
  ];
}

function valueText(value: unknown): Text {
  return value === undefined ? "nothing" : code(canonicalText(value));
}

function changeText(path: string, before: unknown, after: unknown, consequence: string): Text {
  return `changes ${code(path)} from ${valueText(before)} to ${valueText(after)}: ${consequence}`;
}

/** Protections that a resource had and has no more. */
export function lostProtections(change: ElementChange): LostProtection[] {
  const plan = { file: "", terraformVersion: "", outputs: [], region: undefined, configuration: {} };
  const lowered = loweredProtections([{ ...plan, stackId: "", changes: asPlanned(change) }]);
  const holdsData = lostWith(change.type) !== undefined;
  const isLeftOpen = change.after !== undefined && preventsDestroy(change.before) && !preventsDestroy(change.after);
  const left = changeText("lifecycle.prevent_destroy", true, false, "Terraform destroys it when a plan says so");
  return [
    ...(isLeftOpen ? [{ isDanger: holdsData, what: left }] : []),
    ...lowered.map(({ difference, consequence }) => {
      if (difference === undefined) return { isDanger: false, what: `is gone: ${consequence}` };
      const { path, before, after } = difference;
      return {
        isDanger: holdsData && AGAINST_DESTRUCTION.test(path),
        what: changeText(path, before, after, consequence),
      };
    }),
  ];
}
