import fc from "fast-check";
import { redact } from "../../../../tools/plan-summary/reading/redaction";
import { runsOf } from "../../../support/random/runs";

describe("redaction", () => {
  test("takes out what is marked, wherever it stands", () => {
    const before = { name: "a", password: "x", list: [{ key: "k", value: "v" }, "plain"] };
    const after = { name: "a", password: "y", list: [{ key: "k", value: "w" }, "plain"] };
    const marks = { password: true, list: [{ value: true }, false] };
    expect(redact(before, after, marks, marks)).toEqual({
      before: { name: "a", password: "(sensitive)", list: [{ key: "k", value: "(sensitive)" }, "plain"] },
      after: { name: "a", password: "(sensitive)", list: [{ key: "k", value: "(sensitive)" }, "plain"] },
      changed: ["password", "list[0].value"],
      hidden: ["x", "v", "y", "w"],
    });
  });

  test("takes out of both what is marked in one: it is the same secret", () => {
    const { before, after, changed } = redact({ a: "x" }, { a: "x" }, {}, { a: true });
    expect([before, after, changed]).toEqual([{ a: "(sensitive)" }, { a: "(sensitive)" }, []]);
  });

  test("takes out all of what is marked as a whole", () => {
    expect(redact("x", { a: ["y"] }, true, true)).toEqual({
      before: "(sensitive)",
      after: "(sensitive)",
      changed: [""],
      hidden: ["x", { a: ["y"] }],
    });
  });

  test("leaves what is not there, and everything where nothing is marked", () => {
    const value = { a: null, b: "x" };
    expect(redact(value, value, { a: true }, { a: true }).before).toEqual(value);
    expect(redact(value, value, {}, { b: false }).before).toBe(value);
    expect(redact(undefined, value, false, {}).before).toBeUndefined();
  });

  test("leaves no secret, whatever stands around it", () => {
    const secret = "hunter2-hunter2";
    const marked = fc.letrec<{ value: readonly [unknown, unknown] }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.jsonValue().map((value) => [value, false] as const),
        fc.constant([secret, true] as const),
        fc.constant([{ a: [secret] }, true] as const),
        fc
          .array(tie("value"), { maxLength: 3 })
          .map((parts) => [parts.map(([v]) => v), parts.map(([, m]) => m)] as const),
        fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }).map((parts) => {
          const pick = (index: 0 | 1): object =>
            Object.fromEntries(Object.entries(parts).map(([key, pair]) => [key, pair[index]]));
          return [pick(0), pick(1)] as const;
        }),
      ),
    })).value;
    fc.assert(
      fc.property(marked, marked, ([before, beforeMarks], [after, afterMarks]) => {
        const shown = redact(before, after, beforeMarks, afterMarks);
        expect(JSON.stringify({ ...shown, hidden: undefined })).not.toContain(secret);
      }),
      runsOf(500),
    );
  });
});
