import { formatMiB, parseMiB } from "../../../../constructs/transactor/properties/byte-size";

describe("byte size", () => {
  test.each([
    ["256m", 256],
    ["256M", 256],
    ["1g", 1024],
    ["1G", 1024],
    ["4096k", 4],
    ["512K", 0.5],
    ["1048576", 1],
    ["0m", 0],
  ])("reads %s as %d MiB, to the base 1024", (text, mebibytes) => {
    expect(parseMiB(text)).toBe(mebibytes);
  });

  test.each([
    "256mb",
    "256MiB",
    "1.5g",
    "1,5g",
    "256m ",
    " 256m",
    "256 m",
    "256m\n",
    "",
    "m",
    "-1g",
    "+1g",
    "1e3m",
    "0x10m",
    "1t",
    "٣m",
    "½g",
  ])("does not read %j, on which the transactor ends with a NumberFormatException", (text) => {
    expect(parseMiB(text)).toBeUndefined();
  });

  test.each([[Symbol("1g")], [null], [7], [["1g"]]])("does not read %p, which is no text", (value) => {
    expect(parseMiB(value as never)).toBeUndefined();
  });

  test.each([32, 256, 1408, 249856])("writes %i MiB so that it reads back", (mebibytes) => {
    expect(formatMiB(mebibytes)).toBe(`${mebibytes}m`);
    expect(parseMiB(formatMiB(mebibytes))).toBe(mebibytes);
  });
});
