import { buildSync } from "esbuild";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../constructs/base/environment.js";
import { environmentsSource } from "./bench-systems.js";

/** What the app is made of, beside its configuration; the packages are not copied but linked. */
const PARTS = [
  "app.mjs",
  "bundled.mjs",
  "constructs",
  "customize.ts",
  "docker/transactor",
  "main.ts",
  "package.json",
  "policy",
  "stacks",
  "tsconfig.json",
];

/** Loads every module first, so that the measure holds the app's own work alone. */
const TIMED_ENTRY = `
import "cdktf";
import "./config/environments";
import "./constructs/base/environment-check";
import "./customize";
import "./policy/app-policy";
import "./stacks/app-stacks";
import "./stacks/provider-locks";
import "./stacks/stack-policy";
performance.mark("loaded");
require("./main");
performance.measure("synth", "loaded");
`;

/** The app with a configuration of its own. */
export interface AppCopy {
  readonly directory: string;
  /** A script of this directory that runs the app and takes the measure `synth` of it. */
  readonly timedScript: string;
}

/** Copies the app into a directory, gives it other environments, and bundles it once more with a clock in it. */
export function copyApp(root: string, directory: string, environments: readonly Environment[]): AppCopy {
  mkdirSync(join(directory, "config"), { recursive: true });
  for (const part of PARTS) cpSync(join(root, part), join(directory, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"), "junction");
  writeFileSync(join(directory, "config", "environments.ts"), environmentsSource(environments));
  const timedScript = join("dist", "timed.cjs");
  buildSync({
    stdin: { contents: TIMED_ENTRY, resolveDir: directory, loader: "ts" },
    absWorkingDir: directory,
    outfile: timedScript,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  return { directory, timedScript };
}
