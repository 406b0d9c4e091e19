/** What an extended regular expression, the kind a shell matches, writes otherwise. */
const TRANSLATIONS: readonly (readonly [RegExp, string])[] = [
  [/\(\?:/g, "("],
  [/\\S/g, "[^[:space:]]"],
  [/\\d/g, "[0-9]"],
  [/\\x21-\\x7e/g, "!-~"],
  [/\\x20-\\x7e/g, " -~"],
  [/\\w/g, "A-Za-z0-9_"],
  [/\\\//g, "/"],
];

/**
 * A regular expression as a shell matches it.
 *
 * @returns nothing where the shell has no words for it: what looks ahead, or a class of characters this does not know
 */
export function extendedExpression({ source }: RegExp): string | undefined {
  const translated = TRANSLATIONS.reduce((text, [from, to]) => text.replace(from, to), source);
  return /\(\?|\\(?!\.)/.test(translated) ? undefined : translated;
}
