import { buildArguments } from "../../constructs/image/image-build.js";
import type { ImageSource } from "../../constructs/image/image-source.js";
import type { SystemImage } from "./system-images.js";

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join("");
}

/** Everything that a tag is made of, so that two machines which do not agree can be compared line by line. */
export function explainImage({ reference, image }: SystemImage, { files, digest }: ImageSource): string {
  if (image.inputs === undefined) return `  ${reference}\n  built elsewhere: nothing here goes into it\n`;
  const { platform, rebuild } = image.inputs;
  const inputs: [string, string][] = [
    ...Object.entries(buildArguments(image.inputs)),
    ["platform", platform],
    ["rebuild", String(rebuild)],
    ["files", `${digest} over ${files.length}`],
  ];
  const contents = files.map(({ path, kind, isExecutable, sha256 }): [string, string] => [
    path,
    `${sha256}${kind === "link" ? " link" : isExecutable ? " executable" : ""}`,
  ]);
  return `  ${reference}\n\n${table(inputs)}\n${table(contents)}\n`;
}
