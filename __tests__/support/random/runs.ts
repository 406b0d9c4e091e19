import type { Parameters } from "fast-check";

/** Gives the seed: a whole number, or `new` for one that nobody has tried. */
const SEED_VARIABLE = "RANDOM_SEED";

/** A commit that was tested passes again, and a pull request fails by what it changes. */
const USUAL_SEED = 20260830;

function chosenSeed(): number {
  const given = process.env[SEED_VARIABLE] ?? String(USUAL_SEED);
  if (given === "new") return Math.floor(Math.random() * 2 ** 31);
  if (!/^-?\d+$/.test(given)) throw new Error(`${SEED_VARIABLE} is a whole number or new, found ${given}`);
  return Number(given);
}

/** What all random cases of this run are made from. */
export const SEED = chosenSeed();

/**
 * Parameters of so many random cases.
 *
 * @param count cases to try
 */
export function runsOf<Case>(count: number): Parameters<Case> {
  return { numRuns: count, seed: SEED };
}
