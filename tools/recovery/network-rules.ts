import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { required, type ImportRule, type Lookup } from "./import-rule.js";

/** A security group, by the id behind its name and VPC. */
export const securityGroupRule: ImportRule = async ({ client, text }) => {
  const { DescribeSecurityGroupsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
  const call = new DescribeSecurityGroupsCommand({
    Filters: [
      { Name: "group-name", Values: [required(text("name"), "name")] },
      { Name: "vpc-id", Values: [required(text("vpc_id"), "vpc_id")] },
    ],
  });
  return (await new EC2Client(client).send(call)).SecurityGroups?.[0]?.GroupId;
};

/** EC2 refuses a second rule with the same protocol, ports and other side, so these tell rules apart. */
async function isPlannedRule({ text, number, idOf }: Lookup, rule: SecurityGroupRule): Promise<boolean> {
  const otherSide = [
    [text("cidr_ipv4"), rule.CidrIpv4],
    [text("cidr_ipv6"), rule.CidrIpv6],
    [text("prefix_list_id"), rule.PrefixListId],
    [await idOf("referenced_security_group_id"), rule.ReferencedGroupInfo?.GroupId],
  ];
  return (
    text("ip_protocol") === rule.IpProtocol &&
    (number("from_port") ?? -1) === (rule.FromPort ?? -1) &&
    (number("to_port") ?? -1) === (rule.ToPort ?? -1) &&
    otherSide.every(([planned, found]) => planned === (found === "" ? undefined : found))
  );
}

/** A rule of a security group, by its own id; `egress` says in which direction. */
export function securityGroupRuleRule(egress: boolean): ImportRule {
  return async (lookup) => {
    const { EC2Client, paginateDescribeSecurityGroupRules } = await import("@aws-sdk/client-ec2");
    const groupId = await lookup.idOf("security_group_id");
    if (groupId === undefined) return undefined;
    const query = { Filters: [{ Name: "group-id", Values: [groupId] }] };
    for await (const page of paginateDescribeSecurityGroupRules({ client: new EC2Client(lookup.client) }, query)) {
      for (const rule of page.SecurityGroupRules ?? []) {
        if (rule.IsEgress === egress && (await isPlannedRule(lookup, rule))) return rule.SecurityGroupRuleId;
      }
    }
    return undefined;
  };
}
