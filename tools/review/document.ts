/** How much a part of a summary asks of its reader. */
export type Level = "danger" | "warning" | "plain";

/** Text with `code` in backticks; nothing else in it is marked up, whatever it holds. */
export type Text = string;

/** A piece of a section. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | {
      readonly kind: "table";
      readonly head: readonly Text[];
      readonly rows: readonly (readonly Text[])[];
      /** Columns of figures, by index. */
      readonly rightAligned?: readonly number[];
    }
  /** Lines as they are; lines of a difference begin with `+`, `-` or a blank. */
  | { readonly kind: "lines"; readonly language: "diff" | "text"; readonly lines: readonly string[] }
  /** Blocks that are folded away where that can be. */
  | { readonly kind: "folded"; readonly summary: Text; readonly blocks: readonly Block[] };

/** One headed part of a summary. */
export interface Section {
  readonly title: Text;
  readonly level: Level;
  readonly blocks: readonly Block[];
}

/** A summary: the same for a pull request and for a terminal. */
export interface SummaryDocument {
  readonly title: Text;
  /** What is to be decided, in one line. */
  readonly verdict: Text;
  readonly level: Level;
  readonly sections: readonly Section[];
  /**
   * The line by which a pipeline finds the comment of the last run.
   *
   * @default - that of a plan's summary
   */
  readonly marker?: string;
  /**
   * Where everything is that a comment has no room for, as a phrase.
   *
   * @default - the command that prints a plan's whole summary
   */
  readonly whole?: Text;
}
