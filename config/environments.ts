import type { Environment } from "../constructs/base/environment";
import { development } from "./development";
import { local } from "./local";
import { production } from "./production";

/** Every environment of this app; a new one is a file beside this and a name in this list. */
export const environments: readonly Environment[] = [local, development, production];
