/**
 * Runs something without the stack traces that CDKTF takes for each token: they serve one message of its own, and cost
 * a third of a large app's synth. An error's own trace, which its constructor takes, is kept.
 */
export function withoutTokenTraces<Result>(run: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(Error, "captureStackTrace")!;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Object.defineProperty(Error, "captureStackTrace", before);
  }
}
