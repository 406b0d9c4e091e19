import { StableIds, trimmedPlan } from "../../../tools/plan-samples/stable-plan";

describe("a sampled plan", () => {
  const plan = trimmedPlan({
    format_version: "1.2",
    timestamp: "2026-11-23T22:00:00Z",
    planned_values: {},
    prior_state: {},
    resource_changes: [{ address: "aws_kms_key.Key" }],
    configuration: {
      provider_config: { aws: { expressions: { region: { constant_value: "us-east-1" } } } },
      root_module: {
        outputs: {},
        resources: [
          {
            address: "aws_kms_alias.Alias",
            mode: "managed",
            type: "aws_kms_alias",
            name: "Alias",
            provider_config_key: "aws",
            schema_version: 0,
            expressions: {
              name: { constant_value: "alias/orders" },
              target_key_id: { references: ["aws_kms_key.Key.id", "aws_kms_key.Key"] },
              block: [{ inner: { constant_value: 1 } }],
            },
          },
        ],
      },
    },
  });

  test("keeps what a summary reads and nothing of the run that made it", () => {
    expect(Object.keys(plan).sort()).toEqual(["configuration", "format_version", "resource_changes"]);
  });

  test("holds containers in one order of their keys", () => {
    const change = (container_definitions: string): object => ({ change: { before: { container_definitions } } });
    const texts = ['[{"a":{"y":1,"x":2},"name":"t"}]', '[{"name":"t","a":{"x":2,"y":1}}]'];
    const [one, other] = texts.map((text) => JSON.stringify(trimmedPlan({ resource_changes: [change(text)] })));
    expect(one).toBe(other);
    expect(one).toContain("x");
  });

  test("keeps what resources refer to and which arguments are written, and the provider's region", () => {
    expect(plan["configuration"]).toEqual({
      provider_config: { aws: { expressions: { region: { constant_value: "us-east-1" } } } },
      root_module: {
        resources: [
          {
            address: "aws_kms_alias.Alias",
            mode: "managed",
            type: "aws_kms_alias",
            name: "Alias",
            expressions: {
              name: {},
              target_key_id: { references: ["aws_kms_key.Key.id", "aws_kms_key.Key"] },
              block: [{ inner: {} }],
            },
          },
        ],
      },
    });
  });
});

describe("stable ids", () => {
  const KEY = "1b2c3d4e-0a1b-4c2d-8e3f-0123456789ab";
  const GROUP = "sg-0a1b2c3d4e5f60718";
  const ROLE = "AROAXT4LMW1KIFYNFFPEB";
  const ids = new StableIds([`${GROUP} ${KEY}`, `${ROLE} ${GROUP}`]);

  test.each([
    [GROUP, "sg-00000000000000001"],
    [`key/${KEY}`, "key/00000000-0000-0000-0000-000000000002"],
    [ROLE, "AROA00000000000000003"],
    ["2026-11-23T22:00:00.123Z", "2026-01-01T00:00:00Z"],
    ["sg-0000000000000abcd", "sg-0000000000000abcd"],
    ["subnet-10ab4808ffaf59017", "subnet-10ab4808ffaf59017"],
    ["sha256:0a0a0a0a", "sha256:0a0a0a0a"],
  ])("make of %s %s", (text, expected) => {
    expect(ids.in(text)).toBe(expected);
  });

  test("are the same for another run's ids in the same places", () => {
    const other = new StableIds([`sg-11111111111111111 ${KEY.replaceAll("1", "2")}`, "AROA22222222222222222"]);
    expect(other.in("sg-11111111111111111")).toBe(ids.in(GROUP));
    expect(other.in("AROA22222222222222222")).toBe(ids.in(ROLE));
  });

  test("name an attachment, which is called by its time", () => {
    const attachment = "peer-20261123231950328500000001";
    expect(new StableIds([attachment]).in(attachment)).toBe("peer-00000000000000000000000001");
  });
});
