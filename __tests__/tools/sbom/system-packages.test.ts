import { collectComponents, type CollectedComponents } from "../../../tools/sbom/collect-components";
import { imageArchive, type ImageFiles } from "./support/archives";

const OS_RELEASE = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
const COPYRIGHT =
  "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: Expat\n";

const collect = (files: ImageFiles): Promise<CollectedComponents> => collectComponents(imageArchive(files));

function paragraph(fields: Readonly<Record<string, string>>): string {
  const complete = { Status: "install ok installed", Architecture: "amd64", ...fields };
  return `${Object.entries(complete)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\nDescription: words\n of two lines: really\n`;
}

describe("packages of Debian", () => {
  test("have version, source, package URL and licences", async () => {
    const { packages, system, warnings } = await collect({
      "usr/lib/os-release": OS_RELEASE,
      "etc/os-release": { link: "../usr/lib/os-release" },
      "var/lib/dpkg/status": [
        paragraph({ Package: "bsdutils", Source: "util-linux (2.38.1-5)", Version: "1:2.38.1-5" }),
        paragraph({ Package: "bash", Version: "5.2.15-2" }),
      ].join("\n"),
      "usr/share/doc/util-linux/copyright": COPYRIGHT,
      "usr/share/doc/bsdutils": { link: "util-linux" },
    });
    expect(warnings).toEqual([]);
    expect(system).toEqual([expect.objectContaining({ kind: "operating-system", name: "debian", version: "12" })]);
    expect(packages).toEqual([
      expect.objectContaining({
        name: "bsdutils",
        version: "1:2.38.1-5",
        licences: [{ id: "MIT" }],
        packageUrl: "pkg:deb/debian/bsdutils@1:2.38.1-5?arch=amd64&distro=debian-12&upstream=util-linux%402.38.1-5",
        properties: { architecture: "amd64", "source-package": "util-linux", "source-version": "2.38.1-5" },
      }),
      expect.objectContaining({
        name: "bash",
        licences: [],
        packageUrl: "pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12",
      }),
    ]);
  });

  test("count while their files are there, and not when only their settings are left", async () => {
    const states = ["installed", "half-configured", "triggers-pending", "config-files", "not-installed"];
    const { packages } = await collect({
      "var/lib/dpkg/status": states
        .map((state) => paragraph({ Package: state, Version: "1", Status: `install ok ${state}` }))
        .join("\n"),
    });
    expect(packages.map(({ name }) => name)).toEqual(["installed", "half-configured", "triggers-pending"]);
  });

  test("are also found where each has a file of its own", async () => {
    const { packages, warnings } = await collect({
      "etc/os-release": OS_RELEASE,
      "var/lib/dpkg/status.d/base": "Package: base-files\nVersion: 12.4\nArchitecture: amd64\n",
      "var/lib/dpkg/status.d/tzdata": "Package: tzdata\nVersion: 2026b\n",
    });
    expect(warnings).toEqual([]);
    expect(packages.map(({ packageUrl }) => packageUrl).sort()).toEqual([
      "pkg:deb/debian/base-files@12.4?arch=amd64&distro=debian-12",
      "pkg:deb/debian/tzdata@2026b?distro=debian-12",
    ]);
  });
});

describe("packages of Alpine", () => {
  test("have version, origin, package URL and licence", async () => {
    const { packages, warnings } = await collect({
      "etc/os-release": "ID=alpine\nVERSION_ID=3.19.1\n",
      "lib/apk/db/installed":
        "C:Q1x=\nP:libcrypto3\nV:3.1.4-r5\nA:x86_64\nL:Apache-2.0\no:openssl\nF:lib\nR:libcrypto.so.3\n\nP:musl\nV:1.2.4-r2\nA:x86_64\nL:MIT AND (BSD-2-Clause OR GPL-2.0-or-later)\n",
    });
    expect(warnings).toEqual([]);
    expect(packages).toEqual([
      expect.objectContaining({
        name: "libcrypto3",
        version: "3.1.4-r5",
        licences: [{ id: "Apache-2.0" }],
        packageUrl: "pkg:apk/alpine/libcrypto3@3.1.4-r5?arch=x86_64&distro=alpine-3.19.1",
        properties: { architecture: "x86_64", "source-package": "openssl" },
      }),
      expect.objectContaining({
        name: "musl",
        licences: [{ expression: "MIT AND (BSD-2-Clause OR GPL-2.0-or-later)" }],
      }),
    ]);
  });
});

describe("an image without a package manager", () => {
  test("says loudly that its packages are not listed", async () => {
    const { packages, system, warnings } = await collect({ "opt/x": "1" });
    expect([packages, system]).toEqual([[], []]);
    expect(warnings).toEqual([
      "the image has no os-release: its operating system is not listed",
      expect.stringContaining("THE SBOM LISTS NO PACKAGES OF THE OPERATING SYSTEM"),
    ]);
  });
});
