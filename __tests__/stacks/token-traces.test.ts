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
    let stack: string | undefined;
    try {
      withoutTokenTraces(failingCall);
    } catch (error) {
      ({ stack } = error as Error);
    }
    expect(stack).toContain("failingCall");
    expect(traceLines()).toBeGreaterThan(0);
  });
});

function failingCall(): never {
  throw new TypeError("no such thing");
}
