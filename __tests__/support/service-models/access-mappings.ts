import type { ResourceMapping } from "./resource-mapping";

const TAG_PAIR = { key: "Key", value: "Value" } as const;

/** A rule of a security group; both directions take the same members. */
function securityGroupRule(operation: string, sources: ResourceMapping["arguments"]): ResourceMapping {
  const permission = `${operation}.IpPermissions[]`;
  return {
    service: "ec2",
    arguments: {
      security_group_id: [`${operation}.GroupId`],
      ip_protocol: [`${permission}.IpProtocol`],
      from_port: [`${permission}.FromPort`],
      to_port: [`${permission}.ToPort`],
      referenced_security_group_id: [`${permission}.UserIdGroupPairs[].GroupId`, "ds#SecurityGroupId"],
      // It stands beside whichever source is given; EC2 allows it the characters of a group's name.
      description: ["workspaces-instances#SecurityGroupName"],
      ...sources,
    },
    tags: { list: `${operation}.TagSpecifications[].Tags`, ...TAG_PAIR },
  };
}

const EGRESS_PERMISSION = "AuthorizeSecurityGroupEgress.IpPermissions[]";

/** Who may do what, and who may connect. */
export const ACCESS_MAPPINGS: Readonly<Record<string, ResourceMapping>> = {
  aws_iam_role: {
    service: "iam",
    arguments: {
      name: ["CreateRole.RoleName"],
      description: ["CreateRole.Description"],
      assume_role_policy: ["CreateRole.AssumeRolePolicyDocument"],
      permissions_boundary: ["CreateRole.PermissionsBoundary", "budgets#PolicyArn"],
    },
    tags: { list: "CreateRole.Tags", ...TAG_PAIR },
  },
  aws_iam_role_policy: {
    service: "iam",
    arguments: {
      name: ["PutRolePolicy.PolicyName"],
      role: ["PutRolePolicy.RoleName"],
      policy: ["PutRolePolicy.PolicyDocument"],
    },
  },
  aws_iam_policy: {
    service: "iam",
    arguments: {
      name: ["CreatePolicy.PolicyName"],
      description: ["CreatePolicy.Description"],
      policy: ["CreatePolicy.PolicyDocument"],
    },
    tags: { list: "CreatePolicy.Tags", ...TAG_PAIR },
  },
  aws_iam_role_policy_attachment: {
    service: "iam",
    arguments: { role: ["AttachRolePolicy.RoleName"], policy_arn: ["AttachRolePolicy.PolicyArn"] },
  },
  aws_security_group: {
    service: "ec2",
    arguments: {
      name: ["CreateSecurityGroup.GroupName", "workspaces-instances#SecurityGroupName"],
      description: ["CreateSecurityGroup.Description", "workspaces-instances#SecurityGroupName"],
      vpc_id: ["CreateSecurityGroup.VpcId", "ds#VpcId"],
    },
    tags: { list: "CreateSecurityGroup.TagSpecifications[].Tags", ...TAG_PAIR },
  },
  aws_vpc_security_group_egress_rule: securityGroupRule("AuthorizeSecurityGroupEgress", {
    cidr_ipv4: [`${EGRESS_PERMISSION}.IpRanges[].CidrIp`, "workspaces#ManagementCidrRangeConstraint"],
    prefix_list_id: [`${EGRESS_PERMISSION}.PrefixListIds[].PrefixListId`],
  }),
  aws_vpc_security_group_ingress_rule: securityGroupRule("AuthorizeSecurityGroupIngress", {}),
  "data.aws_security_group": {
    service: "ec2",
    arguments: {
      vpc_id: ["DescribeSecurityGroups.Filters[].Values[]", "ds#VpcId"],
      "tags.Name": ["DescribeSecurityGroups.Filters[].Values[]", "iam#tagValueType"],
    },
  },
};
