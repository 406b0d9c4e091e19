import { readProperties } from "./properties-file";

describe("reader of properties files", () => {
  test.each([
    ["a=b", { a: "b" }],
    ["a:b", { a: "b" }],
    ["a b", { a: "b" }],
    ["a = b ", { a: "b " }],
    ["a==b", { a: "=b" }],
    ["a=:b", { a: ":b" }],
    ["a  :  b", { a: "b" }],
    ["a", { a: "" }],
    ["  a=b", { a: "b" }],
    ["#a=b\n!c=d\n\n e=f", { e: "f" }],
    ["a=#b!c", { a: "#b!c" }],
    ["a=b\\\n   c", { a: "bc" }],
    ["a=b\\\\\nc=d", { a: "b\\", c: "d" }],
    ["a=b\\", { a: "b" }],
    ["a=b\r\nc=d\re=f", { a: "b", c: "d", e: "f" }],
    ["a=\\ b\\tc\\n\\q\\\\", { a: " b\tc\nq\\" }],
    ["a\\=b\\ c=d", { "a=b c": "d" }],
    ["a=\\u00e9\\ud83d\\ude80\\u0041", { a: "é🚀A" }],
    ["a=b\na=c", { a: "c" }],
  ])("reads %j as Java does", (text, properties) => {
    expect(readProperties(Buffer.from(text))).toEqual(properties);
  });

  test("takes bytes for Latin-1", () => {
    expect(readProperties(Buffer.from("a=é", "utf8"))).toEqual({ a: "Ã©" });
  });

  test("refuses a malformed escape", () => {
    expect(() => readProperties(Buffer.from("a=\\u00g0"))).toThrow("malformed");
  });
});
