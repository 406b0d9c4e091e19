import fc from "fast-check";
import type { Block, Level, Section, SummaryDocument } from "../../../../tools/review/document";
import { code } from "../../../../tools/review/text";

/** What would do something in Markdown if it got out. */
const HOSTILE = [
  "`",
  "```",
  "|",
  "\\|",
  "\\",
  "\n\n# heading\n",
  "\r\n- item",
  "<script>alert(1)</script>",
  "</details>",
  "</summary>",
  "<!-- ",
  "-->",
  "@octocat",
  "#1",
  "GH-1",
  "![x](https://example.com/x.png)",
  "[x](javascript:1)",
  "https://example.com/?x=1",
  "www.example.com",
  "*bold*",
  "__bold__",
  "~~gone~~",
  "$x$",
  "&lt;",
  "\u202e",
  "\u001b[31m",
  "\ud83d",
  "😀",
  "1. one",
  "---",
  "===",
  "> quoted",
  "x".repeat(3000),
];

/** Text as a plan may hold it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8 }), fc.constant("aws_sqs_queue.a")), {
    maxLength: 4,
  })
  .map((pieces) => pieces.join(" "));

/** A sentence about a plan: with its text marked, and, by mistake, as it is. */
const sentence: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("is replaced: ", ""), hostileText, fc.boolean())
  .map(([words, text, isMarked]) => `${words}${isMarked ? code(text) : text}`);

const level: fc.Arbitrary<Level> = fc.constantFrom("danger", "warning", "plain");

const flatBlock: fc.Arbitrary<Block> = fc.oneof(
  sentence.map((text): Block => ({ kind: "paragraph", text })),
  fc.array(sentence, { minLength: 1, maxLength: 30 }).map((items): Block => ({ kind: "list", items })),
  fc
    .tuple(sentence, fc.array(fc.tuple(sentence, sentence), { maxLength: 30 }))
    .map(([head, rows]): Block => ({ kind: "table", head: [head, "is"], rows, rightAligned: [1] })),
  fc
    .tuple(fc.constantFrom("diff" as const, "text" as const), fc.array(hostileText, { maxLength: 30 }))
    .map(([language, lines]): Block => ({ kind: "lines", language, lines })),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: flatBlock },
  {
    weight: 1,
    arbitrary: fc
      .tuple(sentence, fc.array(flatBlock, { maxLength: 3 }))
      .map(([summary, blocks]): Block => ({ kind: "folded", summary, blocks })),
  },
);

const section: fc.Arbitrary<Section> = fc
  .tuple(fc.constantFrom("Destroyed and replaced", "Downtime", "Full plan"), level, fc.array(block, { maxLength: 4 }))
  .map(([title, sectionLevel, blocks]) => ({ title, level: sectionLevel, blocks }));

/** A document whose every text is hostile. */
export const hostileDocument: fc.Arbitrary<SummaryDocument> = fc
  .tuple(sentence, sentence, level, fc.array(section, { maxLength: 4 }))
  .map(([title, verdict, documentLevel, sections]) => ({ title, verdict, level: documentLevel, sections }));
