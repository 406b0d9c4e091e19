import { licenceOf } from "../../../tools/sbom/licences";
import { licenceOfText } from "../../../tools/sbom/licence-texts";
import { manifestLicences, readManifest } from "../../../tools/sbom/jar-manifest";

describe("a licence", () => {
  test.each([
    ["Apache-2.0", { id: "Apache-2.0" }],
    ["apache-2.0", { id: "Apache-2.0" }],
    ["The Apache Software License, Version 2.0", { id: "Apache-2.0" }],
    ["Apache License,\n   Version 2.0", { id: "Apache-2.0" }],
    ["Apache Public License 2.0", { id: "Apache-2.0" }],
    ["Eclipse Public License - v 1.0", { id: "EPL-1.0" }],
    ["Eclipse Public License v2.0", { id: "EPL-2.0" }],
    ["The MIT License", { id: "MIT" }],
    ["MIT OR Apache-2.0", { expression: "MIT OR Apache-2.0" }],
    ["GPL2 w/ CPE", { expression: "GPL-2.0-only WITH Classpath-exception-2.0" }],
    ["GNU Lesser General Public License", { name: "GNU Lesser General Public License" }],
    ["constructor", { name: "constructor" }],
    ["toString", { name: "toString" }],
  ])("called %j is %j", (name, licence) => {
    expect(licenceOf(name)).toEqual(licence);
  });

  test("is told by its address where its name does not tell it", () => {
    expect(licenceOf("Apache Software Licenses", "http://www.apache.org/licenses/LICENSE-2.0.txt")).toEqual({
      id: "Apache-2.0",
    });
    expect(licenceOf(undefined, "https://opensource.org/licenses/eclipse-1.0.php")).toEqual({ id: "EPL-1.0" });
    expect(licenceOf("Mine", "https://example.org/mine")).toEqual({ name: "Mine", url: "https://example.org/mine" });
    expect(licenceOf("MIT", "http://www.apache.org/licenses/LICENSE-2.0.txt")).toEqual({ id: "MIT" });
    expect(licenceOf(" ", "/LICENSE.txt")).toBeUndefined();
  });

  test("is told by the heading of its text", () => {
    const apache = "\n                                 Apache License\n   Version 2.0, January 2004\n  http://…";
    expect(licenceOfText(apache)).toEqual({ id: "Apache-2.0", isConcluded: true });
    expect(licenceOfText("Eclipse Public License - v 1.0\n\nTHE ACCOMPANYING …")).toMatchObject({ id: "EPL-1.0" });
    expect(
      licenceOfText("This product bundles work under the Apache License Version 2.0, January 2004"),
    ).toBeUndefined();
  });

  test("of OpenJDK is the GPL with its exception, and without it nothing that is sure", () => {
    const gpl = "The GNU General Public License (GPL)\n\nVersion 2, June 1991\n…";
    expect(licenceOfText(`${gpl}\n"CLASSPATH" EXCEPTION TO THE GPL\n…`)).toEqual({
      expression: "GPL-2.0-only WITH Classpath-exception-2.0",
      isConcluded: true,
    });
    expect(licenceOfText(gpl)).toBeUndefined();
  });
});

describe("the licences of a manifest", () => {
  const of = (value: string): unknown =>
    manifestLicences(readManifest(`Manifest-Version: 1.0\nBundle-License: ${value}\n`));

  test("are names or addresses, with attributes or without", () => {
    expect(of("MIT")).toEqual([{ id: "MIT" }]);
    expect(of("BSD-3-Clause;link=https://asm.ow2.io/LICENSE.txt")).toEqual([{ id: "BSD-3-Clause" }]);
    expect(of('"Mine, all mine";link="https://example.org/a"')).toEqual([
      { name: "Mine, all mine", url: "https://example.org/a" },
    ]);
    expect(of('<<EXTERNAL>>;link="https://www.apache.org/licenses/LICENSE-2.0"')).toEqual([{ id: "Apache-2.0" }]);
    expect(of("Apache License, Version 2.0")).toEqual([{ id: "Apache-2.0" }]);
    expect(of("https://example.org/licence")).toEqual([
      { name: "https://example.org/licence", url: "https://example.org/licence" },
    ]);
  });

  test("may be several, on lines that go on", () => {
    const value =
      "http://www.eclipse.org/legal/epl-v10.html, http://www.gn\n u.org/licenses/old-licenses/lgpl-2.1.html";
    expect(of(value)).toEqual([{ id: "EPL-1.0" }, { id: "LGPL-2.1-only" }]);
  });
});
