import { resolve } from "node:path";

/** The project's folder; the tools' own constant needs ES modules. */
export const projectDirectory = resolve(__dirname, "..", "..");
