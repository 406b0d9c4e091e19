import { countOf } from "../../report/resource-list.js";
import { stepText } from "../changes/attribute-text.js";
import { losesData, placeOf, type DestroyedResource } from "./destroyed-resources.js";
import type { Level, Section, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import type { LoweredProtection } from "./lowered-protection.js";
import { code } from "../../review/text.js";

const DEEDS = { delete: "destroyed", replace: "replaced", forget: "forgotten" } as const;

function reasonText({ kind, forcedBy, reason, renamed, deposed }: DestroyedResource): Text {
  if (renamed !== undefined) return `it is ${code(renamed.to)} now, and nothing says that it moved`;
  if (forcedBy.length > 0) return `${forcedBy.map(stepText).join(", ")}, which cannot be done in place`;
  if (reason !== undefined) return reason;
  // Only a plan that takes everything down gives no reason.
  return kind === "delete" && deposed === undefined ? "everything is to be destroyed" : "Terraform gives no reason";
}

function orderText({ kind, isCreatedFirst, isKept, deposed }: DestroyedResource): Text {
  if (isKept) return ", the old one stays where it is";
  if (deposed !== undefined) return ` (leftover ${code(deposed)} of an earlier replacement)`;
  if (kind !== "replace") return "";
  return isCreatedFirst ? ", the new one first" : ", the old one first";
}

function wayOut(resource: DestroyedResource): Text {
  const place = placeOf(resource);
  if (resource.isAllowed) return `Allowed by ${code(`--allow ${place}`)}.`;
  const move = resource.renamed === undefined ? "" : `Write ${code(resource.renamed.codeLine)} on it. `;
  return `${move}Blocked unless ${code(`--allow ${place}`)} is given.`;
}

function lossText(resource: DestroyedResource): Text {
  const deed = `${code(placeOf(resource))} is ${DEEDS[resource.kind]}${orderText(resource)}`;
  return `${deed}: ${reasonText(resource)}. Lost: ${resource.lost ?? ""}. ${wayOut(resource)}`;
}

function plainRow(resource: DestroyedResource): Text[] {
  return [code(placeOf(resource)), `${DEEDS[resource.kind]}${orderText(resource)}`, reasonText(resource)];
}

function forgottenText(resource: DestroyedResource): Text {
  return `${code(placeOf(resource))} stays as it is, and Terraform no longer knows it`;
}

function protectionText(protection: LoweredProtection): Text {
  const { difference, consequence } = protection;
  const what = difference === undefined ? "goes" : stepText(difference);
  return `${code(placeOf(protection))}: ${what}: ${consequence}`;
}

function renameItems(resources: readonly DestroyedResource[]): Text[] {
  return resources.flatMap(({ renamed, stackId }) =>
    renamed === undefined ? [] : [`${code(renamed.codeLine)} on ${code(placeOf({ stackId, address: renamed.to }))}`],
  );
}

function levelOf(resources: readonly DestroyedResource[], protections: readonly LoweredProtection[]): Level {
  if (protections.length > 0 || resources.some(losesData)) return "danger";
  return resources.every(({ isKept }) => isKept) ? "plain" : "warning";
}

/** Says what goes and why, what holds data first, and what is no longer protected. */
export function destroysSection(
  resources: readonly DestroyedResource[],
  protections: readonly LoweredProtection[],
): Section | undefined {
  if (resources.length + protections.length === 0) return undefined;
  const losses = resources.filter(losesData);
  const forgotten = resources.filter(({ kind }) => kind === "forget");
  const others = resources.filter((resource) => !losesData(resource) && resource.kind !== "forget");
  return {
    title: "Destroyed and replaced",
    level: levelOf(resources, protections),
    blocks: [
      ...headedList(`Data goes with ${countOf(losses.length, "resource")}:`, losses.map(lossText)),
      ...headedList("Protection is lowered:", protections.map(protectionText)),
      ...headedList("Renames that lack a move; with these lines nothing is destroyed:", renameItems(resources)),
      ...(others.length === 0
        ? []
        : [{ kind: "table" as const, head: ["resource", "is", "because"], rows: others.map(plainRow) }]),
      ...headedList("Removed from the state alone:", forgotten.map(forgottenText)),
    ],
  };
}
