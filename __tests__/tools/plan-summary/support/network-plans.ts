import type { Arguments } from "../../../../policy/policy-resource";
import { exposureChanges } from "../../../../tools/plan-summary/network/network-exposure";
import { changeOf, planOf, unchanged, type ConfiguredChange } from "./reviewed-plans";

/** The transactors' group, which stays. */
export const GROUP = unchanged("aws_security_group.Transactor", { id: "sg-1", name: "transactors" });

/** The peer port of the group, for nobody yet. */
export const PEER_PORT = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 4334, to_port: 4334 };
/** The same for a network. */
export const FROM_TEN = { ...PEER_PORT, cidr_ipv4: "10.0.0.0/16" };

/** A rule of the group, before and after. */
export function rule(before: Arguments | undefined, after: Arguments | undefined, name = "Rule"): ConfiguredChange {
  return changeOf(`aws_vpc_security_group_ingress_rule.${name}`, { before, after });
}

/** What is told, one line for each change. */
export function told(...changes: readonly ConfiguredChange[]): string[] {
  return exposureChanges([planOf([GROUP, ...changes])]).map(
    ({ kind, change, place, before, after, isNew, isToWorld }) =>
      `${kind} ${change} ${place}: ${[before, after].filter(Boolean).join(" -> ")}` +
      `${isNew ? ", new" : ""}${isToWorld ? ", world" : ""}`,
  );
}

/** What the group is called. */
export const TRANSACTORS = "transactors (sg-1)";
