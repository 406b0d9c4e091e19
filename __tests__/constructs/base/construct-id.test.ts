import { constructId, itemId } from "../../../constructs/base/construct-id";

describe("construct id", () => {
  test.each([
    ["Attachment", "orders-api", "Attachment-orders-api"],
    ["Attachment", "orders.api", "Attachment-orders_2eapi"],
    ["Attachment", "orders_api", "Attachment-orders_5fapi"],
    ["AwsApis", "10.0.0.0/8", "AwsApis-10_2e0_2e0_2e0_2f8"],
    ["Attachment", "a+=,.@-b", "Attachment-a_2b_3d_2c_2e_40-b"],
  ])("of %s and %s is %s", (prefix, name, id) => {
    expect(constructId(prefix, name)).toBe(id);
  });

  test("differs for names that CDKTF would make one id of, so that neither overwrites the other", () => {
    const names = ["ab", "a.b", "a_b", "a-b", "a b", "a@b", "a+b", "a=b", "a,b", "a_2eb"];
    const ids = names.map((name) => constructId("Attachment", name));
    expect(new Set(ids).size).toBe(names.length);
  });

  test("holds only characters that CDKTF keeps", () => {
    const printable = Array.from({ length: 95 }, (_, offset) => String.fromCharCode(32 + offset)).join("");
    expect(constructId("Peer", printable)).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe("id of a list's item", () => {
  test("is the item's own, so that its position does not matter", () => {
    expect(itemId("Attachment", "orders-api", 3, true)).toBe(constructId("Attachment", "orders-api"));
  });

  test("is the position's while the item is unknown, and never that of an item", () => {
    expect(itemId("Attachment", "${any}", 3, false)).toBe("AttachmentItem-3");
    expect(itemId("Attachment", "3", 0, true)).not.toBe(itemId("Attachment", "${any}", 3, false));
  });
});
