import type { Arguments } from "../../../../policy/policy-resource";
import { exposureChanges, exposureSection } from "../../../../tools/plan-summary/network/network-exposure";
import { FROM_TEN, GROUP, PEER_PORT, rule } from "../support/network-plans";
import { changeOf, planOf, type ConfiguredChange } from "../support/reviewed-plans";

describe("section on the network", () => {
  const sectionOf = (...changes: readonly ConfiguredChange[]) =>
    exposureSection(exposureChanges([planOf([GROUP, ...changes])]));

  test("is left out where nothing opens or closes", () => {
    expect(sectionOf()).toBeUndefined();
  });

  test.each<[string, Arguments | undefined, Arguments | undefined, string, string]>([
    [
      "the world may come in",
      undefined,
      { ...PEER_PORT, cidr_ipv4: "0.0.0.0/0" },
      "Network: opened to the world",
      "danger",
    ],
    ["somebody may come in", undefined, FROM_TEN, "Network: newly open", "warning"],
    ["nobody new may come in", FROM_TEN, undefined, "Network: nothing newly open", "plain"],
  ])("says in its title and level that %s", (_what, before, after, title, level) => {
    expect(sectionOf(rule(before, after))).toMatchObject({ title, level });
  });

  test("is no alarm where the way out is open to the world, and says so", () => {
    const out = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" };
    expect(sectionOf(changeOf("aws_vpc_security_group_egress_rule.Out", { after: out }))).toEqual({
      title: "Network: newly open",
      level: "warning",
      blocks: [
        { kind: "paragraph", text: "Newly open:" },
        {
          kind: "list",
          items: [
            "`transactors (sg-1)`: `tcp 443 to 0.0.0.0/0`, the world, by " +
              "`production-orders-access/aws_vpc_security_group_egress_rule.Out`",
          ],
        },
      ],
    });
  });

  test("puts what is open to the world first, and what is not new last", () => {
    const section = sectionOf(
      rule({ ...FROM_TEN, from_port: 80, to_port: 80 }, undefined, "Closed"),
      rule(undefined, FROM_TEN, "Opened"),
      rule(undefined, { ...PEER_PORT, cidr_ipv4: "0.0.0.0/0" }, "World"),
    );
    const headings = section!.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
    expect(headings).toEqual(["Opened to the world:", "Newly open:", "Closed, or no wider than before:"]);
  });
});
