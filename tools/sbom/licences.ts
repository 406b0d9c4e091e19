import { fixupSpdxId, isSupportedSpdxId } from "@cyclonedx/cyclonedx-library/SPDX";
import parseExpression from "spdx-expression-parse";
import { spdxOfAddress, spdxOfName } from "./licence-names.js";

/** A licence: one of SPDX's, an expression of them, or a name as it was found. */
export type Licence = (
  { readonly id: string } | { readonly expression: string } | { readonly name: string; readonly url?: string }
) & {
  /**
   * Told by the text of a licence, and not named by who made the component.
   *
   * @default false
   */
  readonly isConcluded?: boolean;
};

/** A name that is longer is no name. */
const LONGEST_NAME = 500;

/** An SPDX id as SPDX writes it; undefined when it is none. */
export function spdxId(text: string): string | undefined {
  const id: unknown = fixupSpdxId(text);
  // The library looks in a plain object, which answers to `constructor` too.
  return isSupportedSpdxId(id) ? id : undefined;
}

/** Whether a text is an SPDX expression. */
export function isSpdxExpression(text: string): boolean {
  if (text.length > LONGEST_NAME) return false;
  try {
    parseExpression(text);
    return true;
  } catch {
    return false;
  }
}

/** The licence of a text that SPDX may know; undefined when it does not. */
export function spdxLicence(text: string): Licence | undefined {
  const id = spdxId(text);
  if (id !== undefined) return { id };
  return isSpdxExpression(text) ? { expression: text } : undefined;
}

/**
 * The licence that a name and an address mean.
 *
 * @returns the name as it was found where SPDX has none for it; undefined when there is neither name nor address
 */
export function licenceOf(name: string | undefined, url?: string): Licence | undefined {
  const named = name?.replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME) ?? "";
  const address = url?.trim() ?? "";
  const isAddress = /^https?:\/\/[^\s]+$/.test(address) && address.length <= LONGEST_NAME;
  const spdx = spdxLicence(named) ?? spdxOf(spdxOfName(named)) ?? spdxOf(spdxOfAddress(named));
  if (spdx !== undefined) return spdx;
  const byAddress = isAddress ? spdxOf(spdxOfAddress(address)) : undefined;
  if (byAddress !== undefined) return byAddress;
  if (named === "") return isAddress ? { name: address, url: address } : undefined;
  return { name: named, ...(isAddress ? { url: address } : {}) };
}

function spdxOf(spdx: string | undefined): Licence | undefined {
  return spdx === undefined ? undefined : spdxLicence(spdx);
}

/** What a person reads: the id, the expression or the name. */
export function licenceText(licence: Licence): string {
  return "id" in licence ? licence.id : "expression" in licence ? licence.expression : licence.name;
}

/** Each licence once, in the order of their texts. */
export function distinctLicences(licences: readonly Licence[]): Licence[] {
  const byText = new Map(licences.map((licence) => [licenceText(licence), licence]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}
