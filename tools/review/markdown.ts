import type { Section, SummaryDocument } from "./document.js";
import { documentMarkdown, headMarkdown, sectionMarkdown } from "./block-markdown.js";
import {
  foldCount,
  foldedItemsUpTo,
  leastLength,
  withFoldedItems,
  withFoldsNamed,
  withItems,
} from "./shortened-blocks.js";

/** Longest comment that GitHub takes; it counts characters, of which there are never more than bytes. */
export const COMMENT_LIMIT_BYTES = 65_536;

/** Below this not even the verdict and what was left out have room. */
export const LEAST_LIMIT_BYTES = 2_000;

/** No line of a full plan is shorter on average. */
const SHORT_LINE_BYTES = 16;

/** How many lines of a full plan can be of use at a limit. */
export function mostPlanLines(limit: number = COMMENT_LIMIT_BYTES): number {
  return Math.ceil(limit / SHORT_LINE_BYTES);
}

/** Items a list or table keeps, one step after the other. */
const STEPS = [200, 100, 50, 20, 10, 5, 3, 1, 0];

/** Where everything is that was left out. */
const WHOLE = "`npm run plan:summary -- --format terminal --full` prints all of it";

/** Folded parts that are named although there is no room yet: lists are shortened next, this one among them. */
const LEAST_NAMES = 20;

const BETWEEN = "\n\n";

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** A section, and how long it is in Markdown. */
interface Written {
  readonly section: Section;
  readonly size: number;
}

/** What is much too long is not written to find out. */
function write(section: Section, limit: number): Written {
  const least = leastLength(section.blocks);
  const size = least > limit ? least : bytes(sectionMarkdown(section)) + BETWEEN.length;
  return { section, size };
}

function withRest(document: SummaryDocument, dropped: readonly Section[]): SummaryDocument {
  const names = dropped.map(({ title }) => title).join(", ");
  const rest = `Left out here to stay under the size of a comment; ${document.whole ?? WHOLE}.`;
  const text = dropped.length === 0 ? rest : `Whole parts are missing: ${names}. ${rest}`;
  const told: Section = { title: "Shortened", level: "plain", blocks: [{ kind: "paragraph", text }] };
  return { ...document, sections: [...document.sections, told] };
}

/** The greatest number up to a limit that something holds for; it holds for zero. */
function greatest(limit: number, holds: (count: number) => boolean): number {
  let [least, most] = [0, limit];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (holds(middle)) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** A section whose folded parts are as much as stays within a size: their items, else their names. */
function withinSize(section: Section, size: number): Section {
  const fits = (shortened: Section): boolean => write(shortened, size).size <= size;
  if (fits(withFoldedItems(section, 0))) {
    const items = greatest(foldedItemsUpTo(section, size), (count) => fits(withFoldedItems(section, count)));
    return withFoldedItems(section, items);
  }
  const names = greatest(foldCount(section), (count) => fits(withFoldsNamed(section, count)));
  return withFoldsNamed(section, Math.max(names, LEAST_NAMES));
}

/** Shortens a document step by step until it fits. */
class Shortening {
  private written: Written[];
  private readonly dropped: Section[] = [];

  constructor(
    private readonly document: SummaryDocument,
    private readonly limit: number,
  ) {
    this.written = document.sections.map((section) => write(section, limit));
  }

  run(): SummaryDocument {
    this.shortenFolds();
    const folded = this.written;
    for (const most of STEPS) {
      if (this.fits()) break;
      this.written = folded.map(({ section }) => write(withItems(section, most), this.limit));
    }
    while (!this.fits() && this.written.length > 0) this.dropped.unshift(this.written.pop()!.section);
    return withRest({ ...this.document, sections: this.written.map(({ section }) => section) }, this.dropped);
  }

  /** The full plan is the last section, so it is shortened first. */
  private shortenFolds(): void {
    for (let index = this.written.length - 1; index >= 0 && !this.fits(); index -= 1) {
      const { section, size } = this.written[index]!;
      if (foldCount(section) === 0) continue;
      const room = this.limit - (this.size() - size);
      this.written[index] = write(withinSize(section, room), this.limit);
    }
  }

  private size(): number {
    const told = withRest({ ...this.document, sections: [] }, this.dropped).sections.map((section) =>
      write(section, this.limit),
    );
    return [...this.written, ...told].reduce((sum, { size }) => sum + size, bytes(headMarkdown(this.document)) + 1);
  }

  private fits(): boolean {
    return this.size() <= this.limit;
  }
}

/**
 * Writes a summary as the comment of a pull request. One that is too long is shortened: the folded full plan first, then
 * other folded parts, then lists and tables, at last whole parts from the end; each says how much is missing.
 *
 * @param limit bytes, at least {@link LEAST_LIMIT_BYTES}
 */
export function renderMarkdown(document: SummaryDocument, limit: number = COMMENT_LIMIT_BYTES): string {
  const least = document.sections.reduce((sum, { blocks }) => sum + leastLength(blocks), 0);
  const whole = least > limit ? undefined : documentMarkdown(document);
  if (whole !== undefined && bytes(whole) <= limit) return whole;
  return documentMarkdown(new Shortening(document, limit).run());
}
