import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { readBaseImages, type BaseImage } from "../constructs/image/base-images.js";
import { parseImageName, registryDigest } from "./image/registry-digest.js";
import { runMain } from "./process/run-main.js";
import { projectRoot } from "./project-root.js";

const FILE = "docker/transactor/base-images.json";

async function pinned(role: string, { image, digest: before }: BaseImage): Promise<BaseImage> {
  const name = parseImageName(image);
  const digest = await registryDigest(name);
  const change = before === undefined ? "pinned" : before === digest ? "unchanged" : `was ${before}`;
  process.stdout.write(`${role}: ${image} is ${digest} (${change})\n`);
  return { image, digest, source: `registry ${name.registry}`, date: new Date().toISOString().slice(0, 10) };
}

async function pin(): Promise<void> {
  const file = join(projectRoot, FILE);
  const images = Object.entries(readBaseImages(file));
  const found = await Promise.all(images.map(async ([role, image]) => [role, await pinned(role, image)] as const));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(found), undefined, 2)}\n`);
  process.stdout.write(`wrote ${FILE}; read the change, build an image with it, and commit both\n`);
}

await new Command("pin")
  .description(`Asks the registries which images the tags of ${FILE} name now, and writes their digests there.`)
  .action(() => runMain(pin))
  .parseAsync();
