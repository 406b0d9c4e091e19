import type { Arguments } from "../../../../policy/policy-resource";
import type { RuleCase, RuleCases } from "../../support/rule-case";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

const TRANSACTOR_GROUP = "${aws_security_group.SecurityGroups_Transactor_6A38125B.id}";

/** One more rule of the transactors' group. */
function rule(type: string, values: Arguments, ...finds: readonly string[]): RuleCase {
  return {
    stack: "access",
    change: (draft) =>
      draft.add(`${type}.more`, {
        security_group_id: TRANSACTOR_GROUP,
        description: "more",
        ip_protocol: "tcp",
        ...values,
      }),
    finds: finds.map((detail) => `${type}: ${detail}`),
  };
}

/** A group with its rules inside. */
function group(type: string, values: Arguments, ...finds: readonly string[]): RuleCase {
  return {
    stack: "empty",
    change: (draft) => draft.add(`${type}.theirs`, { description: "theirs", ...values }),
    finds: finds.map((detail) => `${type}: ${detail}`),
  };
}

/** Traffic as blocks of a group write it. */
function block(port: number, source: Arguments): Arguments {
  return { description: "more", protocol: "tcp", from_port: port, to_port: port, ...source };
}

const HTTPS = { from_port: 443, to_port: 443 };

const PEER = { from_port: 4334, to_port: 4334 };

export const NETWORK_CASES: RuleCases = {
  "security-group-no-open-ingress": [
    rule(INGRESS, { ...HTTPS, cidr_ipv6: "2001:fd::/15" }, "lets 2001:fd::/15 in on port 443"),
    rule(INGRESS, { ...HTTPS, cidr_ipv6: "fc00::/6" }, "lets fc00::/6 in on port 443"),
    group(
      "aws_security_group",
      { ingress: [block(0, { protocol: "-1", cidr_blocks: ["0.0.0.0/0"] })] },
      "ingress[0]: lets 0.0.0.0/0 in on every port",
    ),
    rule(INGRESS, { ...PEER, cidr_ipv4: "0.0.0.0/0" }, "lets 0.0.0.0/0 in on port 4334"),
    rule(INGRESS, { ...HTTPS, cidr_ipv6: "::/0" }, "lets ::/0 in on port 443"),
    rule(INGRESS, { ip_protocol: "-1", cidr_ipv4: "128.0.0.0/1" }, "lets 128.0.0.0/1 in on every port"),
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_security_group_rule.ssh", {
          type: "ingress",
          ...block(22, { cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"], to_port: 25 }),
        }),
      finds: ["aws_security_group_rule: lets 0.0.0.0/0 in on ports 22 to 25"],
    },
    group(
      "aws_security_group",
      { ingress: [block(22, { cidr_blocks: ["0.0.0.0/0"] })] },
      "ingress[0]: lets 0.0.0.0/0 in on port 22",
    ),
    group(
      "aws_default_security_group",
      { ingress: [block(22, { ipv6_cidr_blocks: ["::/0"] })] },
      "ingress[0]: lets ::/0 in on port 22",
    ),
  ],
  "security-group-peer-port-by-group": [
    rule(INGRESS, { ip_protocol: "-1", cidr_ipv4: "10.0.0.0/16" }, "opens the peer port to 10.0.0.0/16"),
    rule(INGRESS, { ip_protocol: "6", ...PEER, cidr_ipv4: "10.0.0.0/16" }, "opens the peer port to 10.0.0.0/16"),
    rule(INGRESS, { ...PEER, cidr_ipv4: "10.0.0.0/16" }, "opens the peer port to 10.0.0.0/16"),
    rule(INGRESS, { ...PEER, prefix_list_id: "pl-0a1b2c3d" }, "opens the peer port to pl-0a1b2c3d"),
    group(
      "aws_security_group",
      { ingress: [block(4000, { to_port: 5000, cidr_blocks: ["10.0.0.0/16"] })] },
      "ingress[0]: opens the peer port to 10.0.0.0/16",
    ),
  ],
  "security-group-no-all-port-egress": [
    rule(EGRESS, { from_port: 1, to_port: 65535, cidr_ipv4: "10.0.0.0/8" }, "lets every port out to 10.0.0.0/8"),
    rule(EGRESS, { ip_protocol: "-1", cidr_ipv4: "10.0.0.0/8" }, "lets every port out to 10.0.0.0/8"),
    rule(EGRESS, { from_port: 0, to_port: 65535, prefix_list_id: "pl-1" }, "lets every port out to pl-1"),
    group(
      "aws_security_group",
      { egress: [block(0, { protocol: "-1", cidr_blocks: ["0.0.0.0/0"] })] },
      "egress[0]: lets every port out to 0.0.0.0/0",
    ),
  ],
  "security-group-egress-anywhere": [
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_security_group_rule.out", { type: "egress", ...block(443, { cidr_blocks: ["0.0.0.0/0"] }) }),
      finds: ["aws_security_group_rule: lets port 443 out to 0.0.0.0/0"],
    },
    rule(EGRESS, { ...HTTPS, cidr_ipv4: "0.0.0.0/0" }, "lets port 443 out to 0.0.0.0/0"),
    rule(EGRESS, { ...HTTPS, cidr_ipv6: "2000::/3" }, "lets port 443 out to 2000::/3"),
  ],
  "security-group-descriptions": [
    rule(EGRESS, { ...HTTPS, prefix_list_id: "pl-1", description: undefined }, "description is not set"),
    group("aws_security_group", { description: "" }, "description is empty"),
    group("aws_security_group", { description: "Managed by Terraform" }, "description is Managed by Terraform"),
    group(
      "aws_security_group",
      { ingress: [block(22, { self: true, description: "" })] },
      "ingress[0]: description is empty",
    ),
  ],
  "security-group-default-empty": [
    group("aws_default_security_group", { ingress: [block(22, { self: true })] }, "has ingress"),
    group("aws_default_security_group", { egress: [block(443, { prefix_list_ids: ["pl-1"] })] }, "has egress"),
  ],
};
