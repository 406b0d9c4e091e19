import type { Ordered } from "./dependency-order.js";

/** Work that never started, because other work before it failed. */
export class SkippedError extends Error {
  /** @param failedId what failed first, and so is the reason */
  constructor(readonly failedId: string) {
    super(`not started, because ${failedId} failed`);
    this.name = "SkippedError";
  }
}

interface End {
  readonly reached: Promise<void>;
  readonly reach: () => void;
}

function end(): End {
  let reach = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}

/**
 * Gives work its turn: after what it depends on, and never more than `concurrency` at a time. After a failure nothing
 * new starts; what runs already is not disturbed.
 */
export class Turns {
  private readonly ends: ReadonlyMap<string, End>;
  private readonly dependencies: ReadonlyMap<string, readonly string[]>;
  private readonly waiting: (() => void)[] = [];
  private failedId: string | undefined;

  /** @param free how many may work at the same time */
  constructor(
    items: readonly Ordered[],
    private free: number,
  ) {
    this.ends = new Map(items.map(({ id }) => [id, end()]));
    this.dependencies = new Map(items.map(({ id, dependencies }) => [id, dependencies]));
  }

  /**
   * Does the work of one item when its turn has come. Every item must be given its turn, or what depends on it waits for
   * ever.
   *
   * @throws SkippedError when other work has failed before
   */
  async take<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    for (const dependency of this.dependencies.get(id) ?? []) await this.ends.get(dependency)?.reached;
    await this.acquire();
    try {
      if (this.failedId !== undefined) throw new SkippedError(this.failedId);
      return await work();
    } catch (error) {
      this.failedId ??= error instanceof SkippedError ? error.failedId : id;
      throw error;
    } finally {
      this.release();
      this.ends.get(id)?.reach();
    }
  }

  private async acquire(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
