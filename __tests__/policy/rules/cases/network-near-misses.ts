import type { Arguments } from "../../../../policy/policy-resource";
import { near, type NearMiss } from "../../support/near-miss";

/** One more rule of a group. */
function traffic(type: string, values: Arguments): NearMiss["change"] {
  return (draft) =>
    draft.add(`${type}.more`, { description: "more", ip_protocol: "tcp", security_group_id: "sg-0a1b2c3d", ...values });
}

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

export const NETWORK_NEAR_MISSES: readonly NearMiss[] = [
  near(
    "security-group-no-open-ingress",
    "what is no range is judged by AWS",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.1" }),
  ),
  near(
    "security-group-no-open-ingress",
    "what is no range is judged by AWS, too",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.0/x1" }),
  ),
  near(
    "security-group-no-open-ingress",
    "one network of IPv6 is somewhere",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv6: "2001::/16" }),
  ),
  near(
    "security-group-no-open-ingress",
    "all private addresses of IPv6 are",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv6: "fc00::/7" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "everybody is told elsewhere",
    "empty",
    traffic(INGRESS, { from_port: 4334, to_port: 4334, cidr_ipv4: "0.0.0.0/0" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "peers go out to addresses",
    "empty",
    traffic(EGRESS, { from_port: 4334, to_port: 4334, cidr_ipv4: "10.0.0.0/16" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "ports below are others",
    "empty",
    traffic(INGRESS, { from_port: 4000, to_port: 4333, cidr_ipv4: "10.0.0.0/16" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "an unknown range may be none",
    "empty",
    traffic(INGRESS, { from_port: 4334, to_port: 4334, cidr_ipv4: "${local.range}" }),
  ),
  near(
    "security-group-no-all-port-egress",
    "what comes in does not go out",
    "empty",
    traffic(INGRESS, { ip_protocol: "-1", cidr_ipv4: "10.0.0.0/8" }),
  ),
  near(
    "security-group-no-all-port-egress",
    "the upper ports are not all",
    "empty",
    traffic(EGRESS, { from_port: 1024, to_port: 65535, cidr_ipv4: "10.0.0.0/8" }),
  ),
  near(
    "security-group-no-all-port-egress",
    "the lower ports are not all",
    "empty",
    traffic(EGRESS, { from_port: 0, to_port: 1023, cidr_ipv4: "10.0.0.0/8" }),
  ),
  near(
    "security-group-egress-anywhere",
    "what comes in does not go out",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" }),
  ),
  near("security-group-egress-anywhere", "an unknown direction may be the other", "empty", (draft) =>
    draft.add("aws_security_group_rule.a", {
      type: "${local.direction}",
      description: "a",
      cidr_blocks: ["0.0.0.0/0"],
    }),
  ),
  near(
    "security-group-no-open-ingress",
    "private addresses are somewhere",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.0/8" }),
  ),
  near(
    "security-group-no-open-ingress",
    "private addresses of IPv6 are, too",
    "empty",
    traffic(INGRESS, { from_port: 443, to_port: 443, cidr_ipv6: "fd00::/8" }),
  ),
  near(
    "security-group-no-open-ingress",
    "what goes out does not come in",
    "empty",
    traffic(EGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "another port may open to addresses",
    "empty",
    traffic(INGRESS, { from_port: 4335, to_port: 4400, cidr_ipv4: "10.0.0.0/16" }),
  ),
  near(
    "security-group-peer-port-by-group",
    "datagrams are not for peers",
    "empty",
    traffic(INGRESS, { ip_protocol: "udp", from_port: 4334, to_port: 4334, cidr_ipv4: "10.0.0.0/16" }),
  ),
  near(
    "security-group-no-all-port-egress",
    "a group is a narrow place",
    "empty",
    traffic(EGRESS, { ip_protocol: "-1", referenced_security_group_id: "sg-0b1c2d3e" }),
  ),
  near(
    "security-group-egress-anywhere",
    "a network is somewhere",
    "empty",
    traffic(EGRESS, { from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.0/8" }),
  ),
  near("security-group-descriptions", "the default group describes itself", "empty", (draft) =>
    draft.add("aws_default_security_group.a", {}),
  ),
  near("security-group-default-empty", "nothing is nothing", "empty", (draft) =>
    draft.add("aws_default_security_group.a", { ingress: [], egress: [] }),
  ),
];
