/**
 * A group of tests that need something of the machine: skipped with one line that says what is missing, and never when
 * `CI=true`. In a pipeline nothing is skipped: what prepares the tests installs what is missing, or they fail and say why.
 *
 * @param missing what the machine lacks; undefined when it lacks nothing
 */
export function describeUnless(missing: () => string | undefined, name: string, define: () => void): void {
  const reason = process.env["CI"] === "true" ? undefined : missing();
  if (reason === undefined) {
    describe(name, define);
    return;
  }
  process.stderr.write(`skipped: ${name} (${reason})\n`);
  describe.skip(`${name} (${reason})`, define);
}
