import type { TextRule } from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

/** An IPv4 range in CIDR notation. */
export const IPV4_CIDR: TextRule = {
  form: new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`),
  rule: "an IPv4 range is four numbers up to 255, a slash and a prefix up to 32",
  fix: "write it like 10.0.1.0/24",
  see: SOURCES.subnets,
};

/** A range as numbers: `first` and every address up to, and without, `end`. */
export interface Ipv4Range {
  readonly first: number;
  readonly end: number;
  readonly prefix: number;
}

/** Reads a range that has the form of {@link IPV4_CIDR}. */
export function parseRange(block: string): Ipv4Range {
  const [address, prefixText] = block.split("/") as [string, string];
  const prefix = Number(prefixText);
  const size = 2 ** (32 - prefix);
  const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = number - (number % size);
  return { first, end: first + size, prefix };
}

/** The range an address lies in, written by its first address. */
function networkOf(block: string): string {
  const { first, prefix } = parseRange(block);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Reports a range that is written by another address than its first. */
export function firstAddressProblems(field: string, block: string): Problem[] {
  if (typeof block !== "string" || !IPV4_CIDR.form.test(block) || networkOf(block) === block) return [];
  const rule = "a range is written by its first address; the provider refuses any other";
  return [{ field, value: block, rule, fix: `set ${networkOf(block)}`, see: SOURCES.subnets }];
}
