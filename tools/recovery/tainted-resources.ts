import { shellWord } from "./shell-word.js";

interface StateResource {
  readonly address: string;
  readonly tainted?: boolean;
}

interface StateJson {
  readonly values?: { readonly root_module?: { readonly resources?: readonly StateResource[] } };
}

/**
 * Resources whose creation was interrupted after AWS had taken the order: they are in the state, marked to be replaced.
 *
 * @param json what `terraform show -json` prints of the state
 */
export function taintedResources(json: string): string[] {
  const { values } = JSON.parse(json) as StateJson;
  return (values?.root_module?.resources ?? []).filter(({ tainted }) => tainted === true).map(({ address }) => address);
}

/**
 * Tells a person what to do about resources that are marked to be replaced although nothing is wrong with them. Without
 * it an interrupted first apply ends in a plan that data protection refuses.
 *
 * @param stackDirectory the stack's directory, as the user would type it
 * @returns `undefined` when there are none
 */
export function describeTainted(addresses: readonly string[], stackDirectory: string): string | undefined {
  if (addresses.length === 0) return undefined;
  const directory = shellWord(stackDirectory);
  const count = addresses.length === 1 ? "1 resource is" : `${addresses.length} resources are`;
  return [
    `${count} marked as not finished, because an earlier apply was stopped while AWS was making it.`,
    "The next apply replaces what is marked, and data protection refuses that for what holds data. Take the mark away from",
    "what you want to keep; the next apply then finishes it in place:",
    ...addresses.map((address) => `  terraform -chdir=${directory} untaint ${shellWord(address)}`),
  ].join("\n");
}
