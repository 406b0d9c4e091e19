import { imageChanges, imageReference } from "../../../../tools/plan-summary/tasks/image-changes";
import { imagesSection } from "../../../../tools/plan-summary/tasks/images-section";
import { releaseChanges, type ReleaseChange } from "../../../../tools/plan-summary/tasks/release-changes";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";
import { container, replacedTask, service, SERVICE, task, type ContainerParts } from "../support/transactor-tasks";

type Plan = ReturnType<typeof planWith>;

function planOfImages(before: ContainerParts, after: ContainerParts, rollback = false): Plan {
  const breaker = service({ deployment_circuit_breaker: [{ enable: true, rollback }] });
  return planWith([
    replacedTask(task([container(before)]), task([container(after)])),
    rawChange(SERVICE, ["no-op"], { before: breaker, after: breaker }),
  ]);
}

function releases(plan: Plan): ReleaseChange[] {
  return releaseChanges(imageChanges([plan]), [plan]);
}

function lines(plan: Plan): string[] {
  return sectionLines(imagesSection(imageChanges([plan]), releases(plan)));
}

describe("an image's reference", () => {
  test.each([
    ["host:5000/a/b:1.0.7705-eebfb92c8513", "host:5000/a/b", "1.0.7705-eebfb92c8513", undefined, "1.0.7705"],
    ["a/b:1.0.7705@sha256:0a", "a/b", "1.0.7705", "sha256:0a", "1.0.7705"],
    ["a/b@sha256:0a", "a/b", undefined, "sha256:0a", undefined],
    ["host:5000/a/b", "host:5000/a/b", undefined, undefined, undefined],
    ["a:latest", "a", "latest", undefined, undefined],
  ])("%s is taken apart", (reference, repository, tag, digest, release) => {
    expect(imageReference(reference)).toEqual({ reference, repository, tag, digest, release });
  });
});

describe("a change of Datomic's release", () => {
  test("is told with the vendor's change log and what each step asks for", () => {
    const plan = planOfImages({ tag: "1.0.7277-aaaaaaaaaaaa" }, { tag: "1.0.7705-bbbbbbbbbbbb" });
    expect(releases(plan)).toMatchObject([{ from: "1.0.7277", to: "1.0.7705", isDowngrade: false, refused: [] }]);
    const text = lines(plan).join("\n");
    expect(text).toContain("up from `1.0.7277` to `1.0.7705`");
    expect(text).toContain("https://docs.datomic.com/changes/pro.html");
    expect(text).toContain("need Clojure 1.11.4");
    expect(text).toContain("AWS SDK for Java 2");
    expect(text).toContain("back up every database");
    expect(text).toContain("tag `1.0.7277-aaaaaaaaaaaa` | tag `1.0.7705-bbbbbbbbbbbb`");
  });

  test("warns where a failed rollout would go back", () => {
    const [before, after] = [{ tag: "1.0.7622-a" }, { tag: "1.0.7705-b" }];
    expect(lines(planOfImages(before, after, true)).join("\n")).toContain("that would be a downgrade");
    expect(lines(planOfImages(before, after, false)).join("\n")).not.toContain("that would be a downgrade");
  });

  test("down is refused", () => {
    const plan = planOfImages({ tag: "1.0.7705-a" }, { tag: "1.0.7622-b" });
    expect(releases(plan)).toMatchObject([
      { isDowngrade: true, refused: [{ rule: expect.stringContaining("Datomic supports no downgrade") }] },
    ]);
    expect(imagesSection(imageChanges([plan]), releases(plan))?.level).toBe("danger");
  });

  test.each([
    ["0.9.4000-a", "1.0.7705-b", "incompatible"],
    ["1.0.7000-a", "1.0.7010-b", "withdrawn"],
  ])("from %s to %s is refused", (before, after, reason) => {
    const [change] = releases(planOfImages({ tag: before }, { tag: after }));
    expect(change?.refused.map(({ rule, fix }) => `${rule} ${fix}`).join("\n")).toMatch(
      reason === "withdrawn" ? /1\.0\.7021/ : /incompatible/,
    );
  });

  test("is none where only the content changes", () => {
    const plan = planOfImages({ tag: "1.0.7705-a" }, { tag: "1.0.7705-b" });
    expect(releases(plan)).toEqual([]);
    expect(imagesSection(imageChanges([plan]), [])?.level).toBe("plain");
  });

  test("cannot be told from other tags, and that is said", () => {
    expect(lines(planOfImages({ tag: "v1" }, { tag: "1.0.7705-b" }))[0]).toContain("make sure that it is no downgrade");
  });

  test("is looked for in transactors alone", () => {
    const other = (image: string): ContainerParts => ({ image, environment: [] });
    const plan = planOfImages(other("a/b:2.0.1"), other("a/b:1.0.1"));
    expect(releases(plan)).toEqual([]);
    expect(lines(plan)).toEqual([expect.stringContaining("tag `2.0.1` | tag `1.0.1`")]);
  });

  test("shows another repository and a digest", () => {
    const plan = planOfImages({ image: "a/b:1.0.7705-a" }, { image: "c/b:1.0.7705-a@sha256:0123456789abcdef" });
    expect(lines(plan).at(-1)).toContain(
      "`a/b`, tag `1.0.7705-a` | `c/b`, tag `1.0.7705-a`, digest `sha256:0123456789ab`",
    );
  });

  test("is no section where no image changes", () => {
    expect(imagesSection([], [])).toBeUndefined();
  });
});
