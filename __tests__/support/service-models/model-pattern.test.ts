import { modelPattern, PatternError } from "./model-pattern";

describe("a pattern of a service model", () => {
  test.each([
    ["[a-z]+", "abc", "abc1"],
    ["a|b", "b", "bc"],
    ["^alias/[a-zA-Z0-9:/_-]+$", "alias/a-b", "alias/a b"],
    ["[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*", "a--b", "a-"],
    ["[\\w+=,.@-]+", "orders.batch@x", "a b"],
    ["[\\w-.]+", "a-.b", "a/b"],
    ["a\\-b\\_c\\:d", "a-b_c:d", "a-b_c;d"],
    ["\\p{L}\\p{Z}[\\p{N}x]", "é 1", "1 é"],
    ["\\p{Print}+", "a ~", "a\n"],
    ["[^\\p{Alnum}]", "-", "Z"],
    ["(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)", "/a!/", "/a"],
    ["[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF]+", "a\u{1f600}", "\n"],
    ["\\S(.*\\S)?", "a b", " a"],
    ["\\s", "\t", "\u00a0"],
    ["a{2}b{c}", "aab{c}", "ab{c}"],
    ["(?i)true|false", "FALSE", "no"],
    ["(?s).+", "a\nb", ""],
    [".+", "ab", "a\nb"],
    ["(?!aws:)[a-z:]+", "a:b", "aws:b"],
    ["\\Aab\\z", "ab", "abab"],
    ["a?+b", "ab", "aab"],
  ])("%s takes the whole of %j and refuses %j", (pattern, taken, refused) => {
    expect(modelPattern(pattern).test(taken)).toBe(true);
    expect(modelPattern(pattern).test(refused)).toBe(false);
  });

  test("gives nothing back where it is possessive", () => {
    expect(modelPattern("a*a").test("aa")).toBe(true);
    expect(modelPattern("a*+a").test("aa")).toBe(false);
    expect(modelPattern("(ab)*+abc").test("ababc")).toBe(false);
  });

  test.each([
    ["[a-z&&[^b]]", "classes are intersected"],
    ["[a[bc]]", "a class stands inside a class"],
    ["[]a]", "a class begins with ]"],
    ["[a", "a class never ends"],
    ["a\\Q", "the escape \\Q is not known"],
    ["\\P{Alnum}", "\\P{Alnum} negates a POSIX class"],
    ["\\p{Nonsense}", "Invalid property name"],
    ["(?>a)", "the group (?>a is not known"],
    ["a)", "a group ends that never began"],
  ])("is named when JavaScript cannot express it: %s", (pattern, reason) => {
    expect(() => modelPattern(pattern)).toThrow(PatternError);
    expect(() => modelPattern(pattern)).toThrow(reason);
  });
});
