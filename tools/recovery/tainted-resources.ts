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
