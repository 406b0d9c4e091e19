import { chmodSync } from "node:fs";
import { put } from "./mirror-tree";

/** A program in Terraform's place: writes its arguments to `calls`, then does what the script says. */
export function fakeTerraform(directory: string, script: string): string {
  const file = put(directory, "terraform", `#!/bin/sh\necho "$@" >> "${directory}/calls"\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
