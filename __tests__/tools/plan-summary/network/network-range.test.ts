import fc from "fast-check";
import { BlockList } from "node:net";
import { containsRange, isWorld, parseAddressRange } from "../../../../tools/plan-summary/network/network-range";
import { runsOf } from "../../../support/random/runs";

function contains(outer: string, inner: string): boolean {
  return containsRange(parseAddressRange(outer)!, parseAddressRange(inner)!);
}

describe("address ranges", () => {
  test.each([
    ["0.0.0.0/0", "10.0.0.0/8"],
    ["10.0.0.0/8", "10.255.255.255/32"],
    ["10.0.1.7/24", "10.0.1.0/24"],
    ["::/0", "2001:db8::/32"],
    ["2001:DB8::/32", "2001:db8:0:0:1::/80"],
    ["::ffff:0:0/96", "::ffff:10.0.0.1/128"],
    ["0:0:0:0:0:0:0:0/0", "::/0"],
    ["::/0", "0:0:0:0:0:0:0:0/0"],
    ["fd00::1/8", "fd00::/8"],
    ["1::/16", "1:2:3:4:5:6:7:8/128"],
  ])("%s contains %s", (outer, inner) => {
    expect(contains(outer, inner)).toBe(true);
  });

  test.each([
    ["10.0.0.0/8", "11.0.0.0/32"],
    ["10.0.1.0/24", "10.0.0.0/16"],
    ["10.0.0.0/25", "10.0.0.128/25"],
    ["0.0.0.0/0", "::/0"],
    ["::/0", "0.0.0.0/0"],
    ["2001:db8::/33", "2001:db8:8000::/33"],
  ])("%s does not contain %s", (outer, inner) => {
    expect(contains(outer, inner)).toBe(false);
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/8",
    "10.0.0.0/8/8",
    "::/129",
    "fe80::1%eth0/64",
    "pl-63a5400a",
    "1::2::3/64",
  ])("%j is none", (block) => {
    expect(parseAddressRange(block)).toBeUndefined();
  });

  test.each([
    ["0.0.0.0/0", true],
    ["128.0.0.0/1", true],
    ["::/0", true],
    ["2000::/3", true],
    ["10.0.0.0/8", false],
    ["fd00::/8", false],
  ])("%s is the world: %s", (block, expected) => {
    expect(isWorld(parseAddressRange(block)!)).toBe(expected);
  });

  const address = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.constant("ipv4" as const)),
    fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }), fc.constant("ipv6" as const)),
  );

  test("hold the addresses that Node's own lists hold", () => {
    fc.assert(
      fc.property(address, address, ([outer, prefix, family], [inner, , innerFamily]) => {
        fc.pre(family === innerFamily);
        const list = new BlockList();
        list.addSubnet(outer, prefix, family);
        const single = `${inner}/${family === "ipv4" ? 32 : 128}`;
        expect(contains(`${outer}/${prefix}`, single)).toBe(list.check(inner, family));
        expect(contains(`${outer}/${prefix}`, `${outer}/${prefix}`)).toBe(true);
      }),
      runsOf(500),
    );
  });
});
