/** Arguments of `aws_dynamodb_table` that Datomic's storage cannot have, with the reason. */
const REFUSED_ARGUMENTS: Readonly<Record<string, string>> = {
  global_secondary_index: "Datomic reads by id only; an index doubles every write for nothing",
  local_secondary_index: "Datomic's table has no sort key, so no local index is possible",
  range_key: "Datomic addresses every item by id alone",
  replica: "Datomic does not support global tables: replication is last-writer-wins, the log needs compare-and-set",
  stream_enabled: "Datomic writes encoded segments; a stream of them says nothing and costs",
  ttl: "expiry would delete live segments: data loss",
};

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}

/**
 * Looks for refused arguments in a table as it will be written, overrides included, and gives one line for each.
 *
 * @param table the table's arguments by their names in Terraform
 */
export function refusedTableArguments(table: Readonly<Record<string, unknown>>): string[] {
  const blocks = { ...table, ...(table["dynamic"] as object | undefined) } as Readonly<Record<string, unknown>>;
  return Object.entries(REFUSED_ARGUMENTS)
    .filter(([argument]) => isSet(blocks[argument]))
    .map(([argument, reason]) => `${argument} is refused on the transactor's table: ${reason}; remove it`);
}
