import { plannedGraph, type PlannedStack } from "../../../policy/planned-graph";
import type { Arguments } from "../../../policy/policy-resource";
import { RULES } from "../../../policy/rules";
import { asPlanned, detailsIn, Draft } from "../support/draft";
import { planOf } from "../support/plan-shape";

const EVERYWHERE = { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"], description: "out" };

const RIGHTS = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

/** A plan over what stands already: arguments that nobody configured are known, as AWS reports them. */
function planWith(draft: Draft, address: string, reported: Arguments): PlannedStack {
  const plan = planOf(draft.terraform);
  return {
    ...plan,
    resource_changes: (plan.resource_changes ?? []).map((each) => {
      if (!each.address.startsWith(address)) return each;
      const unknown = Object.entries(each.change.after_unknown as Arguments).filter(([name]) => !(name in reported));
      const after = { ...(each.change.after as Arguments), ...reported };
      return { ...each, change: { actions: ["no-op"], after, after_unknown: Object.fromEntries(unknown) } };
    }),
  };
}

/** Everything all rules say of a plan. */
function said(plan: PlannedStack): string[] {
  return detailsIn(plannedGraph("a-stack", plan), RULES);
}

describe("a plan over what stands already", () => {
  test("tells a rule of a group once, though the group is shown with all its rules", () => {
    const draft = new Draft("access").add("aws_vpc_security_group_egress_rule.out", {
      cidr_ipv4: "0.0.0.0/0",
      description: "out",
      from_port: 443,
      to_port: 443,
      ip_protocol: "tcp",
      security_group_id: "${aws_security_group.SecurityGroups_Transactor_6A38125B.id}",
    });
    const once = ["aws_vpc_security_group_egress_rule: lets port 443 out to 0.0.0.0/0"];
    expect(detailsIn(asPlanned(draft.terraform), RULES)).toEqual(once);
    const group = "aws_security_group.SecurityGroups_Transactor";
    expect(said(planWith(draft, group, { ingress: [], egress: [EVERYWHERE] }))).toEqual(once);
    const other = { ...EVERYWHERE, to_port: 444 };
    expect(said(planWith(draft, group, { ingress: [], egress: [EVERYWHERE, other] }))).toEqual(
      [...once, "aws_security_group: egress[1]: lets ports 443 to 444 out to 0.0.0.0/0"].sort(),
    );
  });

  test("tells what a group shows beside its rules", () => {
    const draft = new Draft("empty")
      .add("aws_security_group.a", { description: "a" })
      .add("aws_vpc_security_group_egress_rule.out", {
        cidr_ipv4: "0.0.0.0/0",
        description: "out",
        from_port: 443,
        to_port: 443,
        ip_protocol: "tcp",
        security_group_id: "${aws_security_group.a.id}",
      });
    const wider = { ...EVERYWHERE, cidr_blocks: ["0.0.0.0/0", "128.0.0.0/1"] };
    const listed = { ...EVERYWHERE, prefix_list_ids: ["pl-1"], protocol: "-1" };
    const found = said(planWith(draft, "aws_security_group.a", { egress: [wider, listed] }));
    const byList = { ...EVERYWHERE, cidr_blocks: [], prefix_list_ids: ["pl-1"], description: "" };
    expect(said(planWith(draft, "aws_security_group.a", { egress: [byList] }))).toContain(
      "aws_security_group: egress[0]: description is empty",
    );
    expect(found.filter((detail) => detail.startsWith("aws_security_group:"))).toEqual([
      "aws_security_group: egress[1]: lets every port out to 0.0.0.0/0",
      "aws_security_group: egress[1]: lets every port out to pl-1",
      "aws_security_group: egress[0]: lets port 443 out to 0.0.0.0/0",
      "aws_security_group: egress[0]: lets port 443 out to 128.0.0.0/1",
      "aws_security_group: egress[1]: lets every port out to 0.0.0.0/0",
    ]);
  });

  test("tells the policy of a role once, though the role is shown with all its policies", () => {
    const draft = new Draft("empty")
      .add("aws_iam_role.a", {
        name: "a",
        assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
      })
      .add("aws_iam_role_policy.rights", { name: "rights", role: "${aws_iam_role.a.id}", policy: RIGHTS });
    const plan = planWith(draft, "aws_iam_role.a", { inline_policy: [{ name: "rights", policy: RIGHTS }] });
    const found = said(plan).filter((detail) => detail.includes("s3:GetObject"));
    expect(found).toEqual(["aws_iam_role_policy: Read: allows s3:GetObject on *"]);
  });

  test("does not mistake what is empty or off for set", () => {
    const reported = { ttl: [{ attribute_name: "", enabled: false }], range_key: "", stream_enabled: false };
    expect(said(planWith(new Draft("storage"), "aws_dynamodb_table", reported))).toEqual([]);
  });

  test("knows the names that settings refer to", () => {
    const bucket = "datomic-fargate-state-444455556666-us-east-1";
    expect(said(planWith(new Draft("state"), "aws_s3_bucket_versioning.State_Bucket", { bucket }))).toEqual([]);
  });
});
