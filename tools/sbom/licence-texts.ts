import type { Licence } from "./licences.js";
import { spdxLicence } from "./licences.js";

/** How the texts of licences begin, without blanks between. */
const BEGINNINGS: readonly (readonly [beginning: RegExp, spdx: string])[] = [
  [/^apache license,? version 2\.0, january 2004/, "Apache-2.0"],
  [/^eclipse public license ?(?:-|–) ?v ?1\.0/, "EPL-1.0"],
  [/^eclipse public license ?(?:-|–) ?v ?2\.0/, "EPL-2.0"],
];

const GPL_2 = /^the gnu general public license \(gpl\) version 2, june 1991/;
const CLASSPATH_EXCEPTION = /"classpath" exception to the gpl/;
const OPENJDK = "GPL-2.0-only WITH Classpath-exception-2.0";

/** The licence that a text is: told by its heading alone, undefined where that is not one of the few that are sure. */
export function licenceOfText(text: string): Licence | undefined {
  const plain = text.toLowerCase().replace(/\s+/g, " ").trim();
  const spdx =
    GPL_2.test(plain) && CLASSPATH_EXCEPTION.test(plain)
      ? OPENJDK
      : BEGINNINGS.find(([beginning]) => beginning.test(plain))?.[1];
  const licence = spdx === undefined ? undefined : spdxLicence(spdx);
  return licence === undefined ? undefined : { ...licence, isConcluded: true };
}
