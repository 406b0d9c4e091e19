import { placeOf } from "../losses/destroyed-resources.js";
import type { Block, Section, Text } from "../../review/document.js";
import { isEffective, type ReviewedPlan } from "./reviewed-plan.js";
import { code } from "../../review/text.js";

/** A resource that is known by another address, or that Terraform takes over. */
export interface MovedResource {
  readonly stackId: string;
  readonly address: string;
  /** Where it stood before; undefined where it is imported. */
  readonly from: string | undefined;
  /** The id it is imported by; undefined where it moved. */
  readonly importId: string | undefined;
  /** Whether it is changed as well. */
  readonly isChanged: boolean;
}

/** Everything that moves or is imported. */
export function movedResources(plans: readonly ReviewedPlan[]): MovedResource[] {
  return plans.flatMap(({ stackId, changes }) =>
    changes
      .filter(({ previousAddress, importId }) => previousAddress !== undefined || importId !== undefined)
      .map((change) => ({
        stackId,
        address: change.address,
        from: change.previousAddress,
        importId: change.importId,
        isChanged: isEffective(change),
      })),
  );
}

function row({ stackId, address, from, importId, isChanged }: MovedResource): Text[] {
  const how = from === undefined ? `imported as ${code(importId ?? "")}` : `moved from ${code(from)}`;
  return [code(placeOf({ stackId, address })), how, isChanged ? "and changed" : "otherwise unchanged"];
}

/** Says what only has another address, and what Terraform takes over. */
export function movesSection(moved: readonly MovedResource[]): Section | undefined {
  if (moved.length === 0) return undefined;
  const table: Block = { kind: "table", head: ["resource", "how", ""], rows: moved.map(row) };
  return { title: "Moved and imported", level: "plain", blocks: [table] };
}
