/** Where a value stands in a document: the first byte, and the first one behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A document that ends, or stops to be JSON, before its value ends. */
export class NoJsonError extends Error {
  /** @param offset the byte where it happens */
  constructor(readonly offset: number) {
    super(`no JSON at byte ${offset}`);
    this.name = "NoJsonError";
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPENING_BRACE, CLOSING_BRACE, OPENING_BRACKET, CLOSING_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const BLANKS: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The first byte from a place on that is no blank. */
export function withoutBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (BLANKS.has(bytes[at])) at += 1;
  return at;
}

function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  throw new NoJsonError(bytes.length);
}

/** What is between the brackets is not looked at: whoever reads a value parses it. */
function containerEnd(bytes: Uint8Array, start: number): number {
  let depth = 0;
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at);
      continue;
    }
    at += 1;
    if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth += 1;
    else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new NoJsonError(bytes.length);
}

function valueEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return stringEnd(bytes, start);
  if (first === OPENING_BRACE || first === OPENING_BRACKET) return containerEnd(bytes, start);
  let at = start;
  while (at < bytes.length && ![COMMA, CLOSING_BRACE, CLOSING_BRACKET].includes(bytes[at]!) && !BLANKS.has(bytes[at]))
    at += 1;
  if (at === start) throw new NoJsonError(start);
  return at;
}

/** Walks over what is separated by commas, up to the bracket that closes it. */
function walk(bytes: Uint8Array, start: number, closing: number, item: (at: number) => Span): Span {
  let at = withoutBlanks(bytes, start + 1);
  if (bytes[at] === closing) return { start, end: at + 1 };
  for (;;) {
    at = withoutBlanks(bytes, item(at).end);
    if (bytes[at] === closing) return { start, end: at + 1 };
    if (bytes[at] !== COMMA) throw new NoJsonError(Math.min(at, bytes.length));
    at = withoutBlanks(bytes, at + 1);
  }
}

/** What is wanted of a value: the places of a list's elements, or those of an object's members and what is in them. */
export type Interest = "elements" | { readonly [member: string]: Interest };

/** A value whose place is known, and the places in it that were asked for. */
export interface Scanned extends Span {
  /** Every member; missing where it is no object, or none was asked for. */
  readonly members?: ReadonlyMap<string, Scanned>;
  /** Missing where it is no list, or they were not asked for. */
  readonly elements?: readonly Span[];
}

/**
 * Finds places in a document without reading what is there, in one pass: a plan holds each resource four times, and only
 * one of these is wanted.
 *
 * @param start where the value begins
 * @throws NoJsonError where it is cut off, or something else stands there
 */
export function scan(bytes: Uint8Array, start: number, interest?: Interest): Scanned {
  if (interest === "elements" && bytes[start] === OPENING_BRACKET) {
    const elements: Span[] = [];
    const span = walk(bytes, start, CLOSING_BRACKET, (at) => {
      const element = { start: at, end: valueEnd(bytes, at) };
      elements.push(element);
      return element;
    });
    return { ...span, elements };
  }
  if (typeof interest === "object" && bytes[start] === OPENING_BRACE) return scanMembers(bytes, start, interest);
  return { start, end: valueEnd(bytes, start) };
}

function scanMembers(bytes: Uint8Array, start: number, interest: Exclude<Interest, string>): Scanned {
  const members = new Map<string, Scanned>();
  const span = walk(bytes, start, CLOSING_BRACE, (at) => {
    if (bytes[at] !== QUOTE) throw new NoJsonError(at);
    const nameEnd = stringEnd(bytes, at);
    const colon = withoutBlanks(bytes, nameEnd);
    if (bytes[colon] !== COLON) throw new NoJsonError(colon);
    const name = String(parseSpan(bytes, { start: at, end: nameEnd }));
    const value = scan(
      bytes,
      withoutBlanks(bytes, colon + 1),
      Object.hasOwn(interest, name) ? interest[name] : undefined,
    );
    members.set(name, value);
    return value;
  });
  return { ...span, members };
}

/**
 * Reads one value.
 *
 * @throws NoJsonError where it is none; what stands there is not repeated, for it may be a secret
 */
export function parseSpan(bytes: Uint8Array, { start, end }: Span): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8")) as unknown;
  } catch {
    throw new NoJsonError(start);
  }
}
