import * as forms from "../../../constructs/base/name-forms";
import { textProblems, type TextRule } from "../../../constructs/base/problem-fields";

type Examples = readonly [accepted: readonly string[], refused: readonly string[]];

/** An id of EC2: what is one digit too short or too long, or stands within other words, is none. */
function ec2Id(prefix: string): Examples {
  const [short, long] = [`${prefix}-0a1b2c3d`, `${prefix}-0a1b2c3d4e5f60718`];
  return [
    [short, long],
    [short.slice(0, -1), `${short}4`, long.slice(0, -1), `${long}9`, `x${short}`, `${prefix}-0A1B2C3D`, prefix],
  ];
}

/** For each form, texts at its limits, and texts that are one character beside it. */
const EXAMPLES: Readonly<Record<keyof typeof forms, Examples>> = {
  ACCOUNT_ID: [["000000000000"], ["11112222333", "1111222233334", "11112222333x", "x11112222333"]],
  TABLE_NAME: [
    ["a_B.9-", "abc", "t".repeat(255)],
    ["ab", "t".repeat(256), "a/b", "orders!", "!orders"],
  ],
  REPOSITORY_NAME: [
    ["ab", "0a", "a.b__c--d/e_f.g", "datomic/production/orders", "r".repeat(256), "a/b/c-1/d.2", "a---b"],
    [
      "a",
      "Ab",
      "a b",
      "a___b",
      "a..b",
      "-ab",
      "ab-",
      "a//b",
      "a/",
      "/a",
      "a/b_",
      "ab/_c",
      "r".repeat(257),
      "ab!",
    ].concat("111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders", "111122223333.dkr-ecr-orders"),
  ],
  LOG_GROUP_NAME: [
    ["/datomic/orders", "a_B/.#-9", "l".repeat(512), "/aws/ecs", "raws/ecs"],
    ["", "aws/ecs", "l".repeat(513), "a b", "orders:1", ":orders"],
  ],
  CLUSTER_NAME: [
    ["a_B-9", "c".repeat(255)],
    ["", "c".repeat(256), "a.b", "cluster/a", "a/"],
  ],
  CLUSTER_ARN: [
    [
      "arn:aws:ecs:eu-west-1:111122223333:cluster/datomic_A-1",
      "arn:aws-us-gov:ecs:us-gov-west-1:111122223333:cluster/a",
      `arn:aws-cn:ecs:cn-north-1:111122223333:cluster/${"c".repeat(255)}`,
    ],
    [
      "datomic",
      "arn:aws:ecs:eu-west-1:11112222333:cluster/a",
      "arn:aws:ecs:eu-west-1:111122223333:service/a",
      "arn:aws:ecs:eu-west-1:111122223333:cluster/",
      "arn:aws:ecs:eu-west-1:111122223333:cluster/a b",
      "arn:aws:ecs::111122223333:cluster/a",
      "arn:AWS:ecs:eu-west-1:111122223333:cluster/a",
      "xarn:aws:ecs:eu-west-1:111122223333:cluster/a",
      `arn:aws:ecs:eu-west-1:111122223333:cluster/${"c".repeat(256)}`,
    ],
  ],
  ROLE_NAME: [
    ["a", "A9_+=,.@-", "r".repeat(64)],
    ["", "r".repeat(65), "a/b", "a b", "role!"],
  ],
  POLICY_NAME: [
    ["a", "A9_+=,.@-", "p".repeat(128)],
    ["", "p".repeat(129), "a/b", "a b", "/a"],
  ],
  ROLE_DESCRIPTION: [
    ["", "a\tb\nc\rd ~", "é¡ÿ", "d".repeat(1000)],
    ["d".repeat(1001), "日本語", "a\u0000", "\u0000a", "\u007f", "\u00a0"],
  ],
  KEY_ALIAS: [
    ["alias/a", "alias/A9/_-", `alias/${"k".repeat(250)}`, "alias/aws-orders"],
    ["alias/", "a", "alias/aws/dynamodb", "alias/a.b", "xalias/a", "alias/a!", `alias/${"k".repeat(251)}`],
  ],
  KEY_DESCRIPTION: [["", "any\ntext", "d".repeat(8192)], ["d".repeat(8193)]],
  BUCKET_NAME: [
    ["abc", "a-1", "0b9", "b".repeat(63), "my-xn--", "sthree", "a--ol-s3-b", "the-amzn-s3-demo-"]
      .slice(0, 4)
      .concat("a--ol-s3-b"),
    ["ab", "b".repeat(64), "Abc", "a.b", "-ab", "ab-", "a_b", "xn--ab", "sthree-a", "amzn-s3-demo-a"].concat(
      "a-s3alias",
      "a--ol-s3",
      "a--x-s3",
      "a--table-s3",
      "!abc",
      "abc!",
    ),
  ],
  SECURITY_GROUP_ID: ec2Id("sg"),
  SECURITY_GROUP_NAME: [
    ["a", "A 9._:/()#,@[]+=&;{}!$*-", "g".repeat(255), "s", "the-sg-1"],
    ["", " a", "a ", "sg-a", "SG-a", "g".repeat(256), "a|b", "|a", "a|"],
  ],
  SYSTEM_LABEL: [
    ["a", "A 9._:/()#,@[]+=&;{}!$*-", "s".repeat(200)],
    ["", "s".repeat(201), "a|b", "|a", "a|", "é"],
  ],
  PREFIX_LIST_ID: ec2Id("pl"),
  VPC_ID: ec2Id("vpc"),
  SUBNET_ID: ec2Id("subnet"),
  PERMISSIONS_BOUNDARY_ARN: [
    [
      "arn:aws:iam::111122223333:policy/boundary",
      "arn:aws:iam::aws:policy/PowerUserAccess",
      "arn:aws-cn:iam::111122223333:policy/a/b/c_+=,.@-9",
      `arn:aws:iam::111122223333:policy/${"p".repeat(128)}`,
    ],
    [
      "boundary",
      "xarn:aws:iam::111122223333:policy/boundary",
      "arn:aws:iam::11112222333:policy/boundary",
      "arn:aws:iam:eu-west-1:111122223333:policy/boundary",
      "arn:aws:iam::111122223333:role/boundary",
      "arn:aws:iam::111122223333:policy/",
      "arn:aws:iam::111122223333:policy//a",
      "arn:aws:iam::111122223333:policy/a b",
      `arn:aws:iam::111122223333:policy/${"p".repeat(129)}`,
      `arn:aws:iam::111122223333:policy/${"p".repeat(511)}/a`,
    ],
  ],
};

describe.each(Object.entries<TextRule>(forms))("the form %s", (name, rule) => {
  const [accepted, refused] = EXAMPLES[name as keyof typeof forms];

  test("takes what is at its limits", () => {
    expect(accepted.filter((text) => textProblems("field", text, rule).length > 0)).toEqual([]);
  });

  test("refuses what is beside them, and what is no text", () => {
    const all: unknown[] = [...refused, undefined, null, 42, [accepted[0]]];
    expect(all.filter((value) => textProblems("field", value, rule).length === 0)).toEqual([]);
  });

  test("says in words what it is, and how a right one looks", () => {
    const [problem] = textProblems("field", 42, rule);
    expect(problem).toMatchObject({ field: "field", value: 42 });
    for (const text of [problem!.rule, problem!.fix, problem!.see]) expect(text).toMatch(/^.{8,}[^.]$/);
  });
});
