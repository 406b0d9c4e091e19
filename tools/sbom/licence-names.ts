/** Names as poms and manifests write them, without "the" and "version", in lower case. */
const SPDX_BY_NAME: Readonly<Record<string, string>> = {
  "apache 2": "Apache-2.0",
  "apache 2.0": "Apache-2.0",
  "apache license 2": "Apache-2.0",
  "apache license 2.0": "Apache-2.0",
  "apache public license 2.0": "Apache-2.0",
  "apache software license 2.0": "Apache-2.0",
  "bsd 2 clause license": "BSD-2-Clause",
  "bsd 3 clause license": "BSD-3-Clause",
  "common public license 1.0": "CPL-1.0",
  "eclipse public license 1.0": "EPL-1.0",
  "eclipse public license 2.0": "EPL-2.0",
  "epl 1.0": "EPL-1.0",
  "epl 2.0": "EPL-2.0",
  "gnu general public license 2 with gnu classpath exception": "GPL-2.0-only WITH Classpath-exception-2.0",
  "gnu lesser general public license 2.1 or later": "LGPL-2.1-or-later",
  "gpl2 w cpe": "GPL-2.0-only WITH Classpath-exception-2.0",
  "mit license": "MIT",
  "mozilla public license 2.0": "MPL-2.0",
  "mpl 2.0": "MPL-2.0",
  "new bsd license": "BSD-3-Clause",
};

/** Addresses without scheme, `www.` and ending, in lower case. */
const SPDX_BY_ADDRESS: Readonly<Record<string, string>> = {
  "apache.org/licenses/license-2.0": "Apache-2.0",
  "aws.amazon.com/apache2.0": "Apache-2.0",
  "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
  "eclipse.org/legal/epl-2.0": "EPL-2.0",
  "eclipse.org/legal/epl-v10": "EPL-1.0",
  "eclipse.org/legal/epl-v20": "EPL-2.0",
  "eclipse.org/org/documents/epl-2.0/epl-2.0": "EPL-2.0",
  "eclipse.org/org/documents/epl-v10": "EPL-1.0",
  // The version, and nothing of later ones.
  "gnu.org/licenses/old-licenses/lgpl-2.1": "LGPL-2.1-only",
  "mozilla.org/en-us/mpl/2.0": "MPL-2.0",
  "mozilla.org/mpl/2.0": "MPL-2.0",
  "opensource.org/license/epl-1-0": "EPL-1.0",
  "opensource.org/license/mit": "MIT",
  "opensource.org/licenses/apache-2.0": "Apache-2.0",
  "opensource.org/licenses/bsd-2-clause": "BSD-2-Clause",
  "opensource.org/licenses/bsd-3-clause": "BSD-3-Clause",
  "opensource.org/licenses/eclipse-1.0": "EPL-1.0",
  "opensource.org/licenses/mit": "MIT",
  "opensource.org/licenses/mit-license": "MIT",
};

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The SPDX id or expression that a common name of a licence means; undefined where the name is not a common one. */
export function spdxOfName(name: string): string | undefined {
  const key = name
    .toLowerCase()
    .replace(/\bv(?=[\d. ])\.?|\bversion\b|\bthe\b/g, " ")
    .replace(/[^a-z0-9.+]+/g, " ")
    .trim();
  return own(SPDX_BY_NAME, key);
}

/** The SPDX id of the licence at an address; undefined where the address is not a known one. */
export function spdxOfAddress(address: string): string | undefined {
  const key = address
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/(\.(txt|html?|php)|\/)$/, "");
  return own(SPDX_BY_ADDRESS, key);
}
