import { SOURCES } from "../../../constructs/base/sources.js";
import type { Block, Section, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import { placeOf } from "../losses/destroyed-resources.js";
import type { ImageChange, ImageReference } from "./image-changes.js";
import type { Advice, ReleaseChange } from "./release-changes.js";
import { code } from "../../review/text.js";

const LONGEST_DIGEST = 19;

function versionText({ tag, digest, repository }: ImageReference, isRepositoryShown: boolean): Text {
  const parts = [
    ...(isRepositoryShown ? [code(repository)] : []),
    ...(tag === undefined ? [] : [`tag ${code(tag)}`]),
    ...(digest === undefined ? [] : [`digest ${code(digest.slice(0, LONGEST_DIGEST))}`]),
  ];
  return parts.join(", ") || "no tag";
}

function imageRow(change: ImageChange): Text[] {
  const { container, before, after } = change;
  const isMoved = before.repository !== after.repository;
  return [`${code(placeOf(change))} ${code(container)}`, versionText(before, isMoved), versionText(after, isMoved)];
}

function adviceText({ rule, fix }: Advice): Text {
  return `${rule}. Do: ${fix}.`;
}

function releaseBlocks(change: ReleaseChange): Block[] {
  const { from, to, isDowngrade, refused, demanded } = change;
  const direction = isDowngrade ? "down" : "up";
  const heading = `Datomic goes ${direction} from ${code(from)} to ${code(to)} in ${code(change.stackId)}; change log: ${SOURCES.datomicChanges}`;
  return [
    { kind: "paragraph", text: heading },
    ...headedList("Refused:", refused.map(adviceText)),
    ...headedList("The vendor asks for, and this project with it:", demanded.map(adviceText)),
  ];
}

/** Transactors whose release before or after nobody can tell, because the tag does not begin with it. */
function untold(images: readonly ImageChange[]): Block[] {
  const unclear = images.filter(
    ({ isTransactor, before, after }) => isTransactor && [before.release, after.release].includes(undefined),
  );
  return unclear.map((change) => ({
    kind: "paragraph",
    text: `Which release of Datomic ${code(placeOf(change))} goes from or to cannot be told from its tags: make sure that it is no downgrade. Change log: ${SOURCES.datomicChanges}`,
  }));
}

/** Says which images change, and what a change of release asks for. */
export function imagesSection(images: readonly ImageChange[], releases: readonly ReleaseChange[]): Section | undefined {
  if (images.length === 0) return undefined;
  const unclear = untold(images);
  const isRefused = releases.some(({ refused }) => refused.length > 0);
  return {
    title: "Image and release",
    level: isRefused ? "danger" : releases.length + unclear.length > 0 ? "warning" : "plain",
    blocks: [
      ...releases.flatMap(releaseBlocks),
      ...unclear,
      { kind: "table", head: ["container", "before", "after"], rows: images.map(imageRow) },
    ],
  };
}
