import { Fn, Token } from "cdktf";
import { withoutTokenTraces } from "../../stacks/token-traces";

/** How many lines of trace CDKTF keeps of one token. */
function traceLines(): number {
  const token = Token.asAny(Fn.uuid()) as unknown as { readonly creationStack?: readonly string[] };
  return (token.creationStack ?? []).length;
}

describe("without token traces", () => {
  test("CDKTF keeps no trace of a token, and keeps them again afterwards", () => {
    expect(traceLines()).toBeGreaterThan(0);
    expect(withoutTokenTraces(traceLines)).toBe(0);
    expect(traceLines()).toBeGreaterThan(0);
  });

  test("an error still says where it was made, and traces are taken again after it", () => {
    const failing = (): never => withoutTokenTraces(() => unknownCall());
    expect(failing).toThrow(expect.objectContaining({ stack: expect.stringContaining("unknownCall") as string }));
    expect(traceLines()).toBeGreaterThan(0);
  });
});

function unknownCall(): never {
  throw new TypeError("no such thing");
}
