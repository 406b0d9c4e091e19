import { SAMPLE_CASES } from "../../../tools/plan-samples/sample-cases";
import { headingAnchor } from "../../../tools/reference/markdown";
import { planReviewPage } from "../../../tools/reference/plan-review-page";

describe("gallery of reviews", () => {
  const page = planReviewPage();
  const outsideFences = page.replace(/^(`{3,}).*\n[^]*?^\1$/gm, "");
  const headings = [...outsideFences.matchAll(/^(#+) (.+)$/gm)].map(([, signs, text]) => [signs!.length, text!]);

  test("has a part for each case, with what to look for and the command", () => {
    for (const { name, title, lookFor } of SAMPLE_CASES) {
      expect(page).toContain(`\n## ${title}\n\n${lookFor}\n\n\`npm run plan:summary --`);
      expect(page).toMatch(new RegExp(`samples/plans/${name}/\\*\\.json\``));
    }
  });

  test("has no heading of a comment beside its own", () => {
    expect(headings.filter(([depth]) => depth === 1)).toEqual([[1, "What a review shows"]]);
    expect(headings.filter(([depth]) => depth === 2).map(([, text]) => text)).toEqual(
      SAMPLE_CASES.map(({ title }) => title),
    );
  });

  test("links each verdict to its part", () => {
    const verdicts = [...page.matchAll(/^\| \[.+\]\(#(.+)\) +\| (changes|blocked|unchanged) +\| ([023]) /gm)];
    expect(verdicts.map(([, anchor]) => anchor)).toEqual(SAMPLE_CASES.map(({ title }) => headingAnchor(title)));
    expect(
      verdicts.every(([, , status, code]) => code === { unchanged: "0", changes: "2", blocked: "3" }[status!]),
    ).toBe(true);
  });

  test("leaves out the line by which a pipeline finds its comment, and the full plans", () => {
    expect(page).not.toContain("datomic-fargate plan summary");
    expect(headings.filter(([, text]) => text === "Full plan")).toEqual([]);
  });
});
