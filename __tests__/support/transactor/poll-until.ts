import { setTimeout as delay } from "node:timers/promises";

const POLL_MILLISECONDS = 25;

/**
 * Waits until a condition holds.
 *
 * @param explain what to say when it never does
 * @throws Error when it does not hold within the limit
 */
export async function pollUntil(
  condition: () => boolean | Promise<boolean>,
  limitMilliseconds: number,
  explain: () => string,
): Promise<void> {
  const limit = Date.now() + limitMilliseconds;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(explain());
    await delay(POLL_MILLISECONDS);
  }
}
