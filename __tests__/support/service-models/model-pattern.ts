/** A pattern of a service model that JavaScript cannot express; to be listed, never to be skipped. */
export class PatternError extends Error {
  constructor(pattern: string, reason: string) {
    super(`the pattern ${JSON.stringify(pattern)} cannot be converted: ${reason}`);
    this.name = "PatternError";
  }
}

/** Classes that Java knows by POSIX names, as members of a JavaScript class. */
const POSIX_CLASSES: Readonly<Record<string, string>> = {
  ASCII: "\\x00-\\x7f",
  Alnum: "A-Za-z0-9",
  Alpha: "A-Za-z",
  Blank: " \\t",
  Cntrl: "\\x00-\\x1f\\x7f",
  Digit: "0-9",
  Graph: "\\x21-\\x7e",
  Lower: "a-z",
  Print: "\\x20-\\x7e",
  Punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  Space: "\\t\\n\\x0b\\f\\r ",
  Upper: "A-Z",
  XDigit: "0-9A-Fa-f",
};

const JAVA_BLANKS = "\\t\\n\\x0b\\f\\r ";

/** Escapes that mean the same in both languages, inside a class and outside. */
const SHARED_ESCAPE = /^(?:[dDwWtnrf]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})/;

const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;

const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[A-Za-z]\w*>))?/;

const SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/";

/** A character that stands for itself; the hyphen has a meaning inside a class only and may be escaped only there. */
function literal(character: string, insideClass = false): string {
  return SYNTAX_CHARACTERS.includes(character) || (insideClass && character === "-") ? `\\${character}` : character;
}

interface Piece {
  readonly text: string;
  /** How much of the pattern it stands for. */
  readonly length: number;
  /** Whether it stands for several characters, so that no range can begin or end with it. */
  readonly isClass?: boolean;
}

/** One pattern on its way to JavaScript's dialect with the flag `u`. */
class PatternConversion {
  private readonly pieces: string[] = [];
  /** Where the open groups begin among the pieces, innermost last. */
  private readonly openGroups: number[] = [];
  /** Where the last complete atom begins among the pieces. */
  private atom = 0;
  private possessiveCount = 0;

  constructor(private readonly pattern: string) {}

  convert(rest: string): string {
    for (let left = rest; left !== "";) left = left.slice(this.step(left));
    return this.pieces.join("");
  }

  private fail(reason: string): never {
    throw new PatternError(this.pattern, reason);
  }

  private pushAtom(text: string): void {
    this.atom = this.pieces.length;
    this.pieces.push(text);
  }

  /** Converts what stands first and returns its length. */
  private step(left: string): number {
    const character = String.fromCodePoint(left.codePointAt(0)!);
    const quantifier = QUANTIFIER.exec(left)?.[0];
    if (quantifier !== undefined) return this.quantify(left, quantifier);
    switch (character) {
      case "(":
        return this.openGroup(left);
      case ")":
        this.pieces.push(")");
        this.atom = this.openGroups.pop() ?? this.fail("a group ends that never began");
        return 1;
      case "[":
        return this.characterClass(left);
      case "\\": {
        const { text, length, isClass = false } = this.escape(left, false);
        this.pushAtom(isClass ? `[${text}]` : text);
        return length;
      }
      case "^":
      case "$":
      case ".":
      case "|":
        this.pushAtom(character);
        return 1;
      default:
        this.pushAtom(literal(character));
        return character.length;
    }
  }

  private openGroup(left: string): number {
    const [start] = GROUP_START.exec(left)!;
    if (start === "(" && left.startsWith("(?")) this.fail(`the group ${left.slice(0, 4)} is not known`);
    this.openGroups.push(this.pieces.length);
    this.pieces.push(start);
    return start.length;
  }

  private quantify(left: string, quantifier: string): number {
    const suffix = left[quantifier.length];
    if (suffix !== "+") {
      const text = suffix === "?" ? `${quantifier}?` : quantifier;
      this.pieces.push(text);
      return text.length;
    }
    // A possessive quantifier gives nothing back; a look-ahead that is repeated by reference does the same.
    const name = `possessive${(this.possessiveCount += 1)}`;
    const atom = this.pieces.splice(this.atom).join("");
    this.pushAtom(`(?=(?<${name}>${atom}${quantifier}))\\k<${name}>`);
    return quantifier.length + 1;
  }

  private characterClass(left: string): number {
    const negated = left.startsWith("[^");
    let position = negated ? 2 : 1;
    if (left[position] === "]") this.fail("a class begins with ]");
    const members: Piece[] = [];
    while (left[position] !== "]") {
      if (position >= left.length) this.fail("a class never ends");
      const member = this.classMember(left.slice(position));
      members.push(member);
      position += member.length;
    }
    // A hyphen beside a class or at the rim is itself, which JavaScript wants said.
    const texts = members.map(({ text }, index) => {
      const [before, after] = [members[index - 1], members[index + 1]];
      const isItself = before === undefined || after === undefined || before.isClass || after.isClass;
      return text === "-" && isItself ? "\\-" : text;
    });
    this.pushAtom(`[${negated ? "^" : ""}${texts.join("")}]`);
    return position + 1;
  }

  private classMember(left: string): Piece {
    const character = String.fromCodePoint(left.codePointAt(0)!);
    if (left.startsWith("&&")) this.fail("classes are intersected");
    if (character === "[") this.fail("a class stands inside a class");
    if (character === "\\") return this.escape(left, true);
    return { text: literal(character), length: character.length };
  }

  /** Converts an escape; one that stands for several characters becomes the inside of a class. */
  private escape(left: string, insideClass: boolean): Piece {
    const property = /^\\([pP])\{(\w+)\}/.exec(left);
    if (property !== null) return this.property(property[0], property[1]!, property[2]!);
    const next = left[1] ?? this.fail("it ends in a backslash");
    const shared = SHARED_ESCAPE.exec(left.slice(1))?.[0];
    if (shared !== undefined) {
      return { text: `\\${shared}`, length: 1 + shared.length, isClass: insideClass && /[dDwW]/.test(next) };
    }
    if (next === "s") return { text: JAVA_BLANKS, length: 2, isClass: true };
    if (next === "S" && !insideClass) return { text: `^${JAVA_BLANKS}`, length: 2, isClass: true };
    if (next === "S") return { text: "\\S", length: 2, isClass: true };
    if (!insideClass && (next === "A" || next === "z")) return { text: next === "A" ? "^" : "$", length: 2 };
    if (!insideClass && /[bB1-9]/.test(next)) return { text: `\\${next}`, length: 2 };
    if (/[A-Za-z0-9]/.test(next)) this.fail(`the escape \\${next} is not known`);
    return { text: literal(next, insideClass), length: 2 };
  }

  private property(whole: string, letter: string, name: string): Piece {
    const posix = POSIX_CLASSES[name];
    if (posix === undefined)
      return { text: `\\${letter}{${name.replace(/^Is/, "")}}`, length: whole.length, isClass: true };
    if (letter === "P") this.fail(`${whole} negates a POSIX class`);
    return { text: posix, length: whole.length, isClass: true };
  }
}

/**
 * Converts a pattern of a service model, which is written for Java, to a regular expression that is held against a
 * whole text, as AWS does.
 *
 * @throws PatternError when JavaScript cannot express it
 */
export function modelPattern(pattern: string): RegExp {
  const modes = /^\^?\(\?([is]+)\)/.exec(pattern);
  const rest = pattern.slice(modes?.[0].length ?? 0);
  const source = new PatternConversion(pattern).convert(rest);
  try {
    return new RegExp(`^(?:${source})$`, `u${modes?.[1] ?? ""}`);
  } catch (error) {
    throw new PatternError(pattern, (error as Error).message);
  }
}
