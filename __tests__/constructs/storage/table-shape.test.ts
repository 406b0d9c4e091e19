import { refusedTableArguments } from "../../../constructs/storage/table-shape";

function tableWith(table: Record<string, unknown>): Record<string, unknown> {
  return { name: "orders", hash_key: "id", ...table };
}

describe("shape of the table", () => {
  test.each([{}, { global_secondary_index: [] }, { stream_enabled: false }, { ttl: undefined }, { replica: null }])(
    "accepts %j",
    (table) => {
      expect(refusedTableArguments(tableWith(table))).toEqual([]);
    },
  );

  test.each([
    ["global_secondary_index", [{ name: "by-date" }]],
    ["local_secondary_index", [{ name: "by-date" }]],
    ["range_key", "sort"],
    ["replica", [{ region_name: "us-east-1" }]],
    ["stream_enabled", true],
    ["stream_enabled", "true"],
    ["ttl", { attribute_name: "expires", enabled: true }],
    ["ttl", { enabled: false }],
    ["replica", "${var.replicas}"],
  ])("refuses %s = %j with the reason and the fix", (argument, value) => {
    expect(refusedTableArguments(tableWith({ [argument]: value }))).toEqual([
      expect.stringMatching(new RegExp(`^${argument} is refused on the transactor's table: .+; remove it$`)),
    ]);
  });

  test("refuses every argument at once", () => {
    const findings = refusedTableArguments(tableWith({ ttl: {}, range_key: "sort", stream_enabled: true }));
    expect(findings).toHaveLength(3);
  });

  test("refuses a block that is written as a dynamic one", () => {
    expect(refusedTableArguments(tableWith({ dynamic: { ttl: { for_each: [1], content: {} } } }))).toHaveLength(1);
  });
});
