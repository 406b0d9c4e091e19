import fc from "fast-check";
import { NoJsonError, parseSpan, scan } from "../../../../tools/plan-summary/reading/json-spans";
import { runsOf } from "../../../support/random/runs";

function bytesOf(text: string): Buffer {
  return Buffer.from(text);
}

/** The object again, put together from its members' places. */
function reread(text: string): unknown {
  const bytes = bytesOf(text);
  const { members } = scan(bytes, 0, {});
  return Object.fromEntries([...(members ?? [])].map(([name, span]) => [name, parseSpan(bytes, span)]));
}

const jsonObject = fc.dictionary(fc.string(), fc.jsonValue());

describe("the places of a document's members", () => {
  test("give the document again, however it is spaced", () => {
    fc.assert(
      fc.property(jsonObject, fc.constantFrom(0, 1, 2), (object, indent) => {
        const text = JSON.stringify(object, undefined, indent);
        expect(reread(text)).toEqual(JSON.parse(text));
        expect(scan(bytesOf(text), 0, {}).end).toBe(Buffer.byteLength(text));
      }),
      runsOf(200),
    );
  });

  test("are refused wherever the document is cut off", () => {
    fc.assert(
      fc.property(jsonObject, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (object, place) => {
        const bytes = bytesOf(JSON.stringify(object));
        const cutOff = bytes.subarray(0, Math.floor(bytes.length * place));
        expect(() => scan(cutOff, 0, {})).toThrow(NoJsonError);
      }),
      runsOf(200),
    );
  });

  test.each(["", "{1:2}", '{"a" 1}', '{"a":1 "b":2}', '{"a":}', '{"a":1,}', "}", ","])("are refused in %s", (text) => {
    expect(() => scan(bytesOf(text), 0, {})).toThrow(NoJsonError);
  });

  test("are told as deep as they are asked for", () => {
    const bytes = bytesOf('{"a": {"list": [1, {"b": [2]}, "]"], "none": [], "text": "x"}, "c": {"d": 1}}');
    const { members } = scan(bytes, 0, { a: { list: "elements", none: "elements", text: "elements" } });
    const inner = members?.get("a")?.members;
    expect(inner?.get("list")?.elements?.map((span) => parseSpan(bytes, span))).toEqual([1, { b: [2] }, "]"]);
    expect(inner?.get("none")?.elements).toEqual([]);
    expect(inner?.get("text")?.elements).toBeUndefined();
    expect(members?.get("c")?.members).toBeUndefined();
  });

  test("say where a value is none, and not what stands there", () => {
    const bytes = bytesOf('{"a": hunter2}');
    const { members } = scan(bytes, 0, {});
    expect(() => parseSpan(bytes, members!.get("a")!)).toThrow(/^no JSON at byte 6$/);
  });
});
