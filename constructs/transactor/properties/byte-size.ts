const MIB = 1024 * 1024;
const UNIT_BYTES: Readonly<Record<string, number>> = { "": 1, k: 1024, m: MIB, g: 1024 * MIB };

/**
 * Reads a size as the transactor does: whole bytes, or a whole number of k, m or g to the base 1024. Anything else
 * (`256mb`, `1.5g`, blanks) gives `undefined`; the transactor would end with a NumberFormatException.
 */
export function parseMiB(size: string): number | undefined {
  const match = typeof size === "string" ? /^(0|[1-9]\d*)([kmg]?)$/i.exec(size) : null;
  if (match === null) return undefined;
  const [, digits, unit] = match;
  return (Number(digits) * UNIT_BYTES[unit!.toLowerCase()]!) / MIB;
}

/** Writes whole MiB in the transactor's notation. */
export function formatMiB(mebibytes: number): string {
  return `${mebibytes}m`;
}
