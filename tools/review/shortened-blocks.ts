import type { Block, Section } from "./document.js";

/** Says how much of what is missing, for example `and 812 more lines`. */
type Note = (count: number, what: string) => string;

/** Where the rest is, in the words of every note. */
const note: Note = (count, what) => `… and ${count} more ${what}${count === 1 ? "" : "s"}`;

function shortenedItems<T>(items: readonly T[], most: number): { readonly kept: readonly T[]; readonly left: number } {
  return { kept: items.slice(0, most), left: Math.max(0, items.length - most) };
}

/** A list, a table or lines with at most so many items, and how many there are beside them. */
function cutBlock(block: Block, most: number): Block[] {
  switch (block.kind) {
    case "list": {
      const { kept, left } = shortenedItems(block.items, most);
      return left === 0 ? [block] : [{ ...block, items: [...kept, note(left, "item")] }];
    }
    case "table": {
      const { kept, left } = shortenedItems(block.rows, most);
      if (left === 0) return [block];
      const told: Block = { kind: "paragraph", text: note(left, "row") };
      return kept.length === 0 ? [told] : [{ ...block, rows: kept }, told];
    }
    case "lines": {
      const { kept, left } = shortenedItems(block.lines, most);
      if (left === 0) return [block];
      const told: Block = { kind: "paragraph", text: note(left, "line") };
      return kept.length === 0 ? [told] : [{ ...block, lines: kept }, told];
    }
    case "folded":
      return [{ ...block, blocks: block.blocks.flatMap((inner) => cutBlock(inner, most)) }];
    default:
      return [block];
  }
}

/** How many lines, rows and items stand in some blocks. */
function itemCount(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "list") return sum + block.items.length;
    if (block.kind === "table") return sum + block.rows.length;
    if (block.kind === "lines") return sum + block.lines.length;
    return sum + (block.kind === "folded" ? itemCount(block.blocks) : 0);
  }, 0);
}

/** The lines, rows and items of some blocks, each as long as it is at least when it is written. */
function* itemLengths(blocks: readonly Block[]): Generator<number> {
  for (const block of blocks) {
    if (block.kind === "list") yield* block.items.map(({ length }) => length);
    else if (block.kind === "table") yield* block.rows.map((row) => row.reduce((sum, { length }) => sum + length, 0));
    else if (block.kind === "lines") yield* block.lines.map(({ length }) => length + 1);
    else if (block.kind === "folded") yield* itemLengths(block.blocks);
  }
}

/** How long blocks are at least, in bytes, once they are written. */
export function leastLength(blocks: readonly Block[]): number {
  let sum = 0;
  for (const length of itemLengths(blocks)) sum += length;
  return sum;
}

/** More items than these cannot stand within a size in a section's folded parts. */
export function foldedItemsUpTo({ blocks }: Section, size: number): number {
  let [count, sum] = [0, 0];
  for (const length of itemLengths(blocks.filter(({ kind }) => kind === "folded"))) {
    sum += length;
    if (sum > size) break;
    count += 1;
  }
  return count;
}

/** Takes so many items from the front of folded blocks, one block after the other. */
function takeItems(blocks: readonly Block[], most: number): Block[] {
  let room = most;
  return blocks.flatMap((block) => {
    const count = itemCount([block]);
    const inside =
      block.kind === "folded" ? [{ ...block, blocks: takeItems(block.blocks, room) }] : cutBlock(block, room);
    room = Math.max(0, room - count);
    return inside;
  });
}

function isFolded(block: Block): block is Extract<Block, { kind: "folded" }> {
  return block.kind === "folded";
}

/** How many parts of a section are folded away. */
export function foldCount({ blocks }: Section): number {
  return blocks.filter(isFolded).length;
}

/** A section with so many items in its folded parts together. */
export function withFoldedItems(section: Section, most: number): Section {
  const kept = takeItems(section.blocks.filter(isFolded), most);
  return { ...section, blocks: section.blocks.map((block) => (isFolded(block) ? kept.shift()! : block)) };
}

/** A section whose folded parts are only named, and of these only so many. */
export function withFoldsNamed(section: Section, most: number): Section {
  const folds = section.blocks.filter(isFolded);
  const names: Block = { kind: "list", items: folds.map(({ summary }) => `${summary}: left out`) };
  const [first] = folds;
  return {
    ...section,
    blocks: section.blocks.flatMap((block) => {
      if (block === first) return cutBlock(names, most);
      return isFolded(block) ? [] : [block];
    }),
  };
}

/** Blocks a section keeps in any case: a heading and what it is about. */
const LEAST_BLOCKS = 4;

/** A section with at most so many items in each list and table, and not many more of those. */
export function withItems(section: Section, most: number): Section {
  const { kept, left } = shortenedItems(section.blocks, Math.max(most, LEAST_BLOCKS));
  const told: Block[] = left === 0 ? [] : [{ kind: "paragraph", text: note(left, "part") }];
  return { ...section, blocks: [...kept.flatMap((block) => cutBlock(block, most)), ...told] };
}
