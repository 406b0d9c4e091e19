import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { extendedExpression } from "../../../tools/reference/extended-expression";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { callLibrary } from "../../support/start-program/shell-library";

describe("an expression for the shell", () => {
  test.each([
    [/^a(b|c)*[x-z]{2,3}\.$/, "^a(b|c)*[x-z]{2,3}\\.$"],
    [/^(?:a|b)$/, "^(a|b)$"],
    [/^\d\d$/, "^[0-9][0-9]$"],
    [/^[\w.-]+$/, "^[A-Za-z0-9_.-]+$"],
    [/^\/\S*$/, "^/[^[:space:]]*$"],
    [/^[\x20-\x7e]{0,3}[\x21-\x7e]$/, "^[ -~]{0,3}[!-~]$"],
    [/^a\+b\?$/, "^a[+]b[?]$"],
  ])("is made of %s", (expression, form) => {
    expect(extendedExpression(expression)).toEqual({ form });
  });

  test("has apart what looks ahead at its beginning", () => {
    expect(extendedExpression(/^(?!nil$|\d)[a-z]+$/)).toEqual({ form: "^[a-z]+$", except: "^(nil$|[0-9])" });
  });

  test.each([[/^a(?!b)$/], [/^(?=a)b$/], [/^(?<=a)b$/], [/^\p{Cc}$/u], [/^a\b$/], [/^[\S-]$/], [/^\{$/], [/^(a)\1$/]])(
    "is not made of %s",
    (expression) => {
      expect(extendedExpression(expression)).toBeUndefined();
    },
  );

  test("is made of every form in the table of properties", () => {
    const forms = [...PROPERTY_TABLE].flatMap(([name, { value }]) =>
      value.kind === "text" ? [[name, value.form] as const] : [],
    );
    expect(forms.filter(([, form]) => extendedExpression(form) === undefined)).toEqual([]);
  });
});

const MATCH = `while IFS= read -r -d '' form && IFS= read -r -d '' except && IFS= read -r -d '' text; do
  [[ $text =~ $form ]] && [[ -z $except || ! $text =~ $except ]]
  printf '%s\\0' $?
done`;

describeWithBash("an expression in the shell", () => {
  test("matches what it matches here", async () => {
    const expressions = [/^a\+b\?$/, /^(?:a|b)c$/, /^[\w.-]+$/, /^\/\S*$/, /^(?!nil$)[a-z]+$/, /^[\x21-\x7e]+$/];
    const texts = ["a+b?", "aab", "ac", "bc", "a_b.c-d", "é", "/a/b", "/a b", "nil", "nile", "~!", "a b", ""];
    const cases = expressions.flatMap((expression) => texts.map((text) => [expression, text] as const));
    const answers = await callLibrary(
      MATCH,
      cases.flatMap(([expression, text]) => {
        const { form, except = "" } = extendedExpression(expression)!;
        return [form, except, text];
      }),
    );
    expect(cases.filter((_, index) => answers[index] === "0")).toEqual(
      cases.filter(([expression, text]) => expression.test(text)),
    );
  });
});
