import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentDirectory, provideEnvironment, type PythonChoice } from "../python/private-environment.js";
import { pythonOf } from "../python/virtual-environment.js";

/** The release whose checks the waivers and the pages are written for. */
export const CHECKOV_VERSION = "3.3.30";

/** Every package it needs, each at one release. */
const CONSTRAINTS = join("tools", "checkov", "constraints.txt");

/** Where Checkov is looked for, and kept. */
export interface CheckovPlace {
  /** The project's folder. */
  readonly root: string;
  /** Where it is kept for later runs. */
  readonly cacheDirectory: string;
}

/** Checkov, installed. */
export interface Checkov {
  /** The interpreter that runs it: its own script names the folder it was installed in, which was renamed since. */
  readonly python: string;
}

function contents({ root }: CheckovPlace) {
  const constraints = join(root, CONSTRAINTS);
  return {
    purpose: "checkov",
    requirements: [`checkov==${CHECKOV_VERSION}`],
    pipOptions: ["--only-binary=:all:", "--constraint", constraints],
    pins: readFileSync(constraints, "utf8"),
  };
}

function directoryOf(place: CheckovPlace): string {
  const { pins, ...rest } = contents(place);
  return environmentDirectory(place.cacheDirectory, rest, pins);
}

/** Whether Checkov is installed. */
export function hasCheckov(place: CheckovPlace): boolean {
  return existsSync(directoryOf(place));
}

/**
 * Gives Checkov, installed in a private virtual environment when it is missing, which takes half a minute and 300 MB.
 *
 * @throws MissingPrerequisiteError when there is no Python, or pip cannot install it
 */
export async function provideCheckov(place: CheckovPlace, choice: PythonChoice = {}): Promise<Checkov> {
  const directory = directoryOf(place);
  await provideEnvironment(directory, contents(place), choice);
  return { python: pythonOf(directory) };
}
