/** Something the machine lacks. The message is one line: what is missing, and how to provide it. */
export class MissingPrerequisiteError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MissingPrerequisiteError";
  }
}
