import { isIPv4, isIPv6 } from "node:net";

/** A range of addresses, as numbers of its family: `first` and every address up to, and without, `end`. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly end: bigint;
  readonly prefix: number;
}

function ipv4Number(address: string): bigint {
  return address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

/** The sixteen-bit groups of one half of an address; an IPv4 address at the end is two of them. */
function groupsOf(half: string): bigint[] {
  if (half === "") return [];
  return half.split(":").flatMap((group) => {
    if (!group.includes(".")) return [BigInt(`0x${group}`)];
    const number = ipv4Number(group);
    return [number >> 16n, number & 0xffffn];
  });
}

function ipv6Number(address: string): bigint {
  const [head, tail] = address.split("::");
  const [front, back] = [groupsOf(head ?? ""), groupsOf(tail ?? "")];
  const missing = Array<bigint>(8 - front.length - back.length).fill(0n);
  return front.concat(missing, back).reduce((sum, group) => sum * 65536n + group, 0n);
}

/** Reads a range in CIDR notation, of either family; undefined when it is none. */
export function parseAddressRange(block: string): AddressRange | undefined {
  const [address = "", prefixText = "", ...rest] = block.split("/");
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes("%") ? 6 : undefined;
  if (family === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefixText)) return undefined;
  const bits = family === 4 ? 32 : 128;
  const prefix = Number(prefixText);
  if (prefix > bits) return undefined;
  const number = family === 4 ? ipv4Number(address) : ipv6Number(address);
  const size = 1n << BigInt(bits - prefix);
  const first = number - (number % size);
  return { family, first, end: first + size, prefix };
}

/** Whether every address of one range is in another. */
export function containsRange(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.end <= outer.end;
}

/** No network of one owner is wider than this. */
const NARROWEST_WORLD_PREFIX = 7;

/** Whether a range is the Internet, or so large a part of it that it is no network of anybody's. */
export function isWorld({ prefix }: AddressRange): boolean {
  return prefix <= NARROWEST_WORLD_PREFIX;
}
