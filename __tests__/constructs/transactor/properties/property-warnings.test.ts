import { propertyWarnings } from "../../../../constructs/transactor/properties/property-warnings";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x";

describe("warnings of properties", () => {
  test("are none where everything is documented", () => {
    expect(propertyWarnings({})).toEqual([]);
    expect(propertyWarnings({ properties: { "encrypt-channel": true }, secretProperties: { memcached: ARN } })).toEqual(
      [],
    );
  });

  test("name what the table does not know, and show no secret", () => {
    expect(
      propertyWarnings({ unlistedProperties: { "brand-new": "x" }, secretProperties: { "new-token": ARN } }),
    ).toMatchObject([
      { field: "unlistedProperties.brand-new", value: "x" },
      { field: "secretProperties.new-token", value: ARN },
    ]);
  });

  test.each([
    [{ properties: { "metrics-callback": "orders.metrics/publish" } }, "properties"],
    [{ secretProperties: { "metrics-callback": ARN } }, "secretProperties"],
  ])("say what %j takes the place of", (written, source) => {
    expect(propertyWarnings(written)).toMatchObject([
      {
        field: `${source}.metrics-callback`,
        fix: "let the callback pass what it gets to datomic.aws-monitor/cloudwatch-reporter as well, or remove it",
      },
    ]);
  });

  test("have nothing to say of the reporter itself", () => {
    const properties = { "metrics-callback": "datomic.aws-monitor/cloudwatch-reporter" };
    expect(propertyWarnings({ properties })).toEqual([]);
  });

  test.each([false, "false"])("say what encrypt-channel = %j does", (value) => {
    expect(propertyWarnings({ properties: { "encrypt-channel": value } })).toMatchObject([
      { field: "properties.encrypt-channel", value, fix: "remove it" },
    ]);
  });
});
