/** Changes of one character that make one text of another. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}

/** The known name that was probably meant; `undefined` when none is near. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  const mostChanges = Math.max(1, Math.floor(name.length / 5));
  const candidates = [...known]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= mostChanges)
    .map((candidate) => ({ candidate, changes: distance(name, candidate) }))
    .filter(({ changes }) => changes <= mostChanges)
    .sort((a, b) => a.changes - b.changes);
  return candidates[0]?.candidate;
}
