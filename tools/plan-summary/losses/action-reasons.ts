const WORDS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is marked as broken (tainted), as an interrupted apply leaves it",
  replace_because_cannot_update: "an argument cannot be changed in place",
  replace_by_request: "it was asked for with -replace",
  replace_by_triggers: "something changes that it is to be replaced with (replace_triggered_by)",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_no_move_target: "it was moved to an address that is not in the configuration",
  delete_because_wrong_repetition: "count or for_each was put on it, or taken off it",
  delete_because_count_index: "count no longer reaches it",
  delete_because_each_key: "for_each no longer holds its key",
};

/** Terraform's word for why something is replaced or destroyed, as a sentence says it; undefined when it gave none. */
export function reasonInWords(actionReason: string | undefined): string | undefined {
  return actionReason === undefined ? undefined : (WORDS[actionReason] ?? actionReason.replaceAll("_", " "));
}
