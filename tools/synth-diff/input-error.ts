/** Something that was asked for and cannot be compared; the message says what, why, and what to do. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}
