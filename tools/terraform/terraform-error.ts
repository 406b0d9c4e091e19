import { basename } from "node:path";

/** A Terraform command that ended with an error. */
export class TerraformError extends Error {
  /**
   * @param command for example `apply`
   * @param stackDirectory the folder it ran in
   * @param exitCode what it ended with
   * @param stderr Terraform's own words, without colors
   */
  constructor(
    readonly command: string,
    readonly stackDirectory: string,
    readonly exitCode: number,
    readonly stderr: string,
  ) {
    super(`terraform ${command} of ${basename(stackDirectory)} ended with ${exitCode}\n${stderr.trim()}`);
    this.name = "TerraformError";
  }

  /** The id of the stack. */
  get stackId(): string {
    return basename(this.stackDirectory);
  }
}
