/** Takes the indexes of `count` and `for_each` off an address: a configuration knows the resource without them. */
export function withoutIndexes(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}
