import { copyrightLicences } from "../../../tools/sbom/debian-copyright";
import { spdxOfDebianLicence } from "../../../tools/sbom/debian-licences";

const HEADER = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: x\n";

function machineReadable(...licences: readonly string[]): string {
  const files = licences.map(
    (licence, index) => `Files: ${index}/*\nCopyright: someone\nLicense: ${licence}\n text\n .\n`,
  );
  return [HEADER, ...files].join("\n");
}

describe("a short name of Debian's", () => {
  test.each([
    ["GPL-2+", "GPL-2.0-or-later"],
    ["GPL-3", "GPL-3.0-only"],
    ["GPL-2.0+", "GPL-2.0-or-later"],
    ["LGPL-2.1", "LGPL-2.1-only"],
    ["LGPL-2+", "LGPL-2.0-or-later"],
    ["GFDL-NIV-1.3+", "GFDL-1.3-no-invariants-or-later"],
    ["Expat", "MIT"],
    ["BSD-3-clause", "BSD-3-Clause"],
    ["CC0", "CC0-1.0"],
    ["Apache-2.0 with LLVM exception", "Apache-2.0 WITH LLVM-exception"],
    ["GPL-2 with Linux-syscall-note exception", "GPL-2.0-only WITH Linux-syscall-note"],
    ["GPL-1+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0"],
    ["GPL-1+ or Artistic, and Expat", "(GPL-1.0-or-later OR Artistic-1.0) AND MIT"],
  ])("%s is %s", (shortName, spdx) => {
    expect(spdxOfDebianLicence(shortName)).toBe(spdx);
  });

  test.each(["GPL-9", "public-domain", "GPL-2+ with Autoconf exception", "GPL-2+ or custom", "A, and B, or C", ""])(
    "%s is none of SPDX's",
    (shortName) => {
      expect(spdxOfDebianLicence(shortName)).toBeUndefined();
    },
  );
});

describe("a copyright file", () => {
  test("in the machine-readable format names the licence of each file once", () => {
    const text = `${machineReadable("GPL-2+", "Expat", "GPL-2+")}\nLicense: BSD-3-clause\n a text that no file refers to\n`;
    expect(copyrightLicences(text)).toEqual([{ id: "GPL-2.0-or-later" }, { id: "MIT" }]);
  });

  test("keeps names that SPDX does not know as they are, beside those it knows", () => {
    expect(copyrightLicences(machineReadable("public-domain", "GPL-2+ and Expat"))).toEqual([
      { id: "GPL-2.0-or-later" },
      { id: "MIT" },
      { name: "public-domain" },
    ]);
  });

  test("with a choice becomes one expression, in which everything else holds too", () => {
    expect(copyrightLicences(machineReadable("GPL-1+ or Artistic", "Expat"))).toEqual([
      { expression: "(GPL-1.0-or-later OR Artistic-1.0) AND MIT" },
    ]);
    expect(copyrightLicences(machineReadable("GPL-1+ or Artistic"))).toEqual([
      { expression: "GPL-1.0-or-later OR Artistic-1.0" },
    ]);
    expect(copyrightLicences(machineReadable("GPL-1+ or Artistic", "custom"))).toEqual([
      { name: "GPL-1+ or Artistic" },
      { name: "custom" },
    ]);
  });

  test("without files in it names the licence of the whole", () => {
    expect(copyrightLicences(`${HEADER}License: Zlib\n`)).toEqual([{ id: "Zlib" }]);
  });

  test("of free text tells only what it refers to, and guesses no version", () => {
    const text =
      "On Debian systems see `/usr/share/common-licenses/GPL-2'\nand /usr/share/common-licenses/Apache-2.0.\n";
    expect(copyrightLicences(text)).toEqual([
      { id: "Apache-2.0", isConcluded: true },
      { name: "GPL-2", isConcluded: true },
    ]);
    expect(copyrightLicences("This is free software. License: MIT, probably.\n")).toEqual([]);
  });
});
