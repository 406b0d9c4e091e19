/** Something that work waits for, and that may never come. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
  /** Lets those who wait fail with this error; without effect once the gate is open. */
  readonly close: (error: Error) => void;
}

/** Makes a gate that is neither open nor closed. */
export function gate(): Gate {
  let open = (): void => {};
  let close = (_: Error): void => {};
  const opened = new Promise<void>((resolve, reject) => {
    open = resolve;
    close = reject;
  });
  // A closed gate that nobody waits for is no unhandled failure.
  opened.catch(() => undefined);
  return { opened, open, close };
}
