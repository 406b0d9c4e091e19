import { existsSync, readFileSync } from "node:fs";
import type { AwsAccess } from "../aws/client-settings.js";
import { readState } from "./state-bucket.js";

/** Terraform counts up with each change of a state; a state without resources and history is 0. */
export function stateSerial(text: string): number {
  const { serial } = JSON.parse(text) as { readonly serial?: number };
  return serial ?? 0;
}

/** Where the current state of the state stack is, while it moves between a file and its own bucket. */
export type StatePlace = "bucket" | "file" | "nowhere";

/** Decides between two copies: the one that was changed last. The same copy in both places counts as moved. */
export function currentPlace(fileSerial: number | undefined, bucketSerial: number | undefined): StatePlace {
  if (bucketSerial !== undefined && (fileSerial === undefined || bucketSerial >= fileSerial)) return "bucket";
  return fileSerial === undefined ? "nowhere" : "file";
}

/** Finds the current state of the state stack; a move that was interrupted leaves copies in both places. */
export async function findStatePlace(
  access: AwsAccess,
  bucket: string,
  key: string,
  stateFile: string,
): Promise<StatePlace> {
  const inBucket = await readState(access, bucket, key);
  const inFile = existsSync(stateFile) ? readFileSync(stateFile, "utf8") : undefined;
  return currentPlace(
    inFile === undefined || inFile.trim() === "" ? undefined : stateSerial(inFile),
    inBucket === undefined ? undefined : stateSerial(inBucket),
  );
}
