import { explainImage } from "../../../tools/image/explain-image";
import { systemImages } from "../../../tools/image/system-images";
import { MINIMAL_ENVIRONMENT, PROMOTED_ENVIRONMENT } from "../../support/environments";
import { IMAGE_SOURCE } from "../../support/image-source";

describe("what a tag is made of", () => {
  const source = {
    ...IMAGE_SOURCE,
    files: [
      { path: "lib/a.bash", kind: "file" as const, isExecutable: false, sha256: "0a".repeat(32) },
      { path: "start", kind: "file" as const, isExecutable: true, sha256: "0b".repeat(32) },
      { path: "z", kind: "link" as const, isExecutable: false, sha256: "0c".repeat(32) },
    ],
  };

  test("is told line by line: arguments, platform, rebuilds, and each file", () => {
    const [image] = systemImages(MINIMAL_ENVIRONMENT, source);
    const lines = explainImage(image!, source).split("\n");
    expect(lines).toContain(`  ${image!.reference}`);
    for (const name of [
      "JDK_IMAGE",
      "BASE_IMAGE",
      "RELEASE",
      "DISTRIBUTION_SHA256",
      "WITH_CONSOLE",
      "platform",
      "rebuild",
    ]) {
      expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    }
    expect(lines).toContain(`  lib/a.bash  ${"0a".repeat(32)}`);
    expect(lines).toContain(`  start       ${"0b".repeat(32)} executable`);
    expect(lines).toContain(`  z           ${"0c".repeat(32)} link`);
    expect(lines.join("\n")).toContain(`${source.digest} over 3`);
  });

  test("is nothing of this checkout for an image that was built elsewhere", () => {
    const [image] = systemImages(PROMOTED_ENVIRONMENT, source);
    expect(explainImage(image!, source)).toContain("built elsewhere");
  });
});
