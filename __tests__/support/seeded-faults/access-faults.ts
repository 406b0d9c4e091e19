import { add, each, editPolicy, one, type FaultyConfiguration, type ResourceFault, type Values } from "./fault";

/** Adds a statement to the running transactor's rights. */
function right(statement: Values) {
  return (configuration: FaultyConfiguration): void => {
    editPolicy(one(configuration, "aws_iam_role_policy", "TransactorRole"), "policy", ({ Statement }) => {
      Statement.push({ Sid: "Added", Effect: "Allow", ...statement });
    });
  };
}

/** Changes who may take the transactor's role. */
function trust(principal: unknown, condition?: object) {
  return (configuration: FaultyConfiguration): void => {
    editPolicy(one(configuration, "aws_iam_role", "TransactorRole"), "assume_role_policy", ({ Statement }) => {
      const statement = Statement[0]!;
      statement["Principal"] = principal;
      if (condition !== undefined) statement["Condition"] = condition;
    });
  };
}

function ingress(values: Values) {
  return (configuration: FaultyConfiguration): void => {
    const { security_group_id } = one(configuration, "aws_vpc_security_group_ingress_rule");
    add(configuration, "aws_vpc_security_group_ingress_rule", "Opened", {
      security_group_id,
      description: "opened",
      ip_protocol: "tcp",
      ...values,
    });
  };
}

/** What goes wrong in rights and in the network around the transactors. */
export const ACCESS_FAULTS: readonly ResourceFault[] = (
  [
    [
      "wildcard-action",
      "the transactor may do anything with its table",
      right({
        Action: "dynamodb:*",
        Resource: "arn:aws:dynamodb:us-east-1:444455556666:table/datomic-production-orders",
      }),
    ],
    [
      "wide-resource",
      "the transactor may write to every table",
      right({ Action: ["dynamodb:PutItem"], Resource: "*" }),
    ],
    ["pass-any-role", "the transactor may hand on any role", right({ Action: "iam:PassRole", Resource: "*" })],
    ["all-but", "everything is allowed but one action", right({ NotAction: "iam:DeleteUser", Resource: "*" })],
    ["any-key", "the transactor may decrypt with every key", right({ Action: "kms:Decrypt", Resource: "*" })],
    ["trusted-by-all", "everybody may take the transactor's role", trust({ AWS: "*" }, {})],
    [
      "trusted-by-account",
      "everything in the account may take the transactor's role",
      trust({ AWS: "arn:aws:iam::444455556666:root" }, {}),
    ],
    [
      "confused-deputy",
      "tasks of other accounts may take the transactor's role",
      trust({ Service: "ecs-tasks.amazonaws.com" }, {}),
    ],
    [
      "administrator",
      "the transactor is an administrator",
      (configuration) => {
        add(configuration, "aws_iam_role_policy_attachment", "Everything", {
          role: "${aws_iam_role.TransactorRole_0686762B.name}",
          policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
        });
      },
    ],
    [
      "open-peer-port",
      "the peer port is open to the world",
      ingress({ from_port: 4334, to_port: 4334, cidr_ipv4: "0.0.0.0/0" }),
    ],
    [
      "open-peer-port-within",
      "the peer port is open to a network and not to a group",
      ingress({ from_port: 4334, to_port: 4334, cidr_ipv4: "10.0.0.0/8" }),
    ],
    [
      "open-shell",
      "a shell's port is open to the world",
      ingress({ from_port: 22, to_port: 22, cidr_ipv4: "0.0.0.0/0" }),
    ],
    [
      "all-ports-out",
      "transactors may reach every port everywhere",
      (configuration) => {
        const { security_group_id } = one(
          configuration,
          "aws_vpc_security_group_egress_rule",
          "SecurityGroups_AwsApis",
        );
        add(configuration, "aws_vpc_security_group_egress_rule", "Everything", {
          security_group_id,
          description: "out",
          ip_protocol: "-1",
          cidr_ipv4: "0.0.0.0/0",
        });
      },
    ],
    [
      "no-description",
      "nobody knows what a rule is for",
      (configuration) => {
        for (const rule of each(configuration, "aws_vpc_security_group_ingress_rule")) delete rule["description"];
      },
    ],
  ] as const satisfies readonly (readonly [string, string, ResourceFault["change"]])[]
).map(([id, title, change]) => ({ id, title, stack: "access", change }));
