/**
 * The middle value, or the mean of the two middle ones: one slow or one lucky run does not move it.
 *
 * @throws RangeError when there are no values
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError("there is no median of no values");
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * The median of what each pair gives. Runs of one round see the same load of the machine, so pairing them keeps a
 * figure steady while the machine's speed drifts.
 *
 * @throws RangeError when the rounds are not equally many
 */
export function medianOfPairs(
  values: readonly number[],
  others: readonly number[],
  combine: (value: number, other: number) => number,
): number {
  if (values.length !== others.length)
    throw new RangeError(`${values.length} runs cannot be paired with ${others.length}`);
  return median(values.map((value, round) => combine(value, others[round]!)));
}
