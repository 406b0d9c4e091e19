/** What an extended regular expression, the kind a shell matches, writes otherwise. */
const TRANSLATIONS: readonly (readonly [RegExp, string])[] = [
  [/\(\?:/g, "("],
  [/\\S/g, "[^[:space:]]"],
  [/\\d/g, "[0-9]"],
  [/\\x21-\\x7e/g, "!-~"],
  [/\\x20-\\x7e/g, " -~"],
  [/\\w/g, "A-Za-z0-9_"],
  [/\\\//g, "/"],
  [/\\([+?])/g, "[$1]"],
];

/** A form of texts as a shell can match it. */
export interface ExtendedExpression {
  readonly form: string;
  /**
   * What a text of the form must not match as well: a shell cannot look ahead.
   *
   * @default - nothing
   */
  readonly except?: string;
}

function translated(source: string): string | undefined {
  // What stands for a whole class cannot stand inside of another one.
  if (/\[[^\]]*\\S/.test(source)) return undefined;
  const text = TRANSLATIONS.reduce((changed, [from, to]) => changed.replace(from, to), source);
  return /\(\?|\\(?!\.)/.test(text) ? undefined : text;
}

/**
 * A regular expression as a shell matches it.
 *
 * @returns nothing where the shell has no words for it: what looks ahead elsewhere than at the beginning, or a class of
 * characters this does not know
 */
export function extendedExpression({ source }: RegExp): ExtendedExpression | undefined {
  const [, barred, rest] = /^\^\(\?!([^()]*)\)(.*)$/.exec(source) ?? [];
  const form = translated(rest === undefined ? source : `^${rest}`);
  if (form === undefined) return undefined;
  if (barred === undefined) return { form };
  const except = translated(`^(${barred})`);
  return except === undefined ? undefined : { form, except };
}
