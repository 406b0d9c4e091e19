/** Signs that stand for any text, and for any one sign, in a pattern of IAM. */
const ANY_TEXT = "*";
const ANY_SIGN = "?";

/** A wildcard, a literal sign with `=` in front, or a variable such as `${aws:username}` as a whole. */
type Piece = string;

/** `${*}`, `${?}` and `${$}` are the signs themselves. */
const PIECES = /\$\{[^}]*\}|[^]/gu;

/** Whether a text may stand for another than itself. */
const IS_PATTERN = /[*?$]/;

const ESCAPE = /^\$\{([*?$])\}$/;

function pieceOf(text: string): Piece {
  const escaped = ESCAPE.exec(text)?.[1];
  if (escaped !== undefined) return `=${escaped}`;
  return text === ANY_TEXT || text === ANY_SIGN || text.length > 2 ? text : `=${text}`;
}

/** A plan says the same few patterns again and again; each is taken apart once. */
const TAKEN_APART = new Map<string, readonly Piece[]>();

function piecesOf(pattern: string): readonly Piece[] {
  const known = TAKEN_APART.get(pattern);
  if (known !== undefined) return known;
  const pieces = (pattern.match(PIECES) ?? []).map(pieceOf);
  TAKEN_APART.set(pattern, pieces);
  return pieces;
}

/** Whether one piece stands for everything the other stands for; a star is dealt with by {@link includes}. */
function standsFor(outer: Piece, inner: Piece): boolean {
  return outer === ANY_SIGN ? inner === ANY_SIGN || inner.startsWith("=") : outer === inner && outer !== ANY_TEXT;
}

/** Matches a pattern against a pattern, as one matches a pattern against a text: a star takes any run of pieces. */
function includes(outer: readonly Piece[], inner: readonly Piece[]): boolean {
  let [outerIndex, innerIndex, star, taken] = [0, 0, -1, 0];
  while (innerIndex < inner.length) {
    const piece = outer[outerIndex];
    if (piece !== undefined && standsFor(piece, inner[innerIndex]!)) {
      outerIndex += 1;
      innerIndex += 1;
    } else if (piece === ANY_TEXT) {
      star = outerIndex;
      taken = innerIndex;
      outerIndex += 1;
    } else if (star >= 0) {
      taken += 1;
      outerIndex = star + 1;
      innerIndex = taken;
    } else return false;
  }
  return outer.slice(outerIndex).every((piece) => piece === ANY_TEXT);
}

/**
 * Whether every text that fits one pattern fits another: `*` is any text, `?` any sign, and a variable is only known to
 * be itself. Where it says no, there may still be none that fits one and not the other.
 */
export function coversPattern(outer: string, inner: string): boolean {
  return outer === inner || (IS_PATTERN.test(outer) && includes(piecesOf(outer), piecesOf(inner)));
}

/** Colons that end the segments of an ARN before the resource's own, which may hold more. */
const ARN_COLONS = 5;

function segmentsOf(pieces: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece === "=:" && segments.length <= ARN_COLONS) segments.push([]);
    else segments.at(-1)!.push(piece);
  }
  return segments;
}

/**
 * The same of patterns of ARNs, in which a wildcard does not reach over a colon, unless it ends the pattern before the
 * sixth segment.
 */
export function coversArn(outer: string, inner: string): boolean {
  if (outer === inner || /^\*+$/.test(outer)) return true;
  if (!IS_PATTERN.test(outer)) return false;
  const [outerSegments, innerSegments] = [segmentsOf(piecesOf(outer)), segmentsOf(piecesOf(inner))];
  const isWhole = outerSegments.length > ARN_COLONS;
  if (isWhole || outerSegments.at(-1)?.at(-1) !== ANY_TEXT) {
    return (
      outerSegments.length === innerSegments.length &&
      outerSegments.every((segment, index) => includes(segment, innerSegments[index]!))
    );
  }
  const last = outerSegments.length - 1;
  const rest = innerSegments.slice(last).flatMap((segment, index) => (index === 0 ? segment : ["=:", ...segment]));
  return (
    innerSegments.length > last &&
    outerSegments.slice(0, last).every((segment, index) => includes(segment, innerSegments[index]!)) &&
    includes(outerSegments[last]!, rest)
  );
}
