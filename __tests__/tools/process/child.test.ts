import { lineSplitter, runCommand } from "../../../tools/process/child";

describe("a command", () => {
  test("returns its exit code, output and lines", async () => {
    const lines: string[] = [];
    const result = await runCommand("sh", ["-c", "printf 'a\\nb'; echo c >&2; exit 3"], {
      onLine: (line) => lines.push(line),
    });
    expect(result).toEqual({ exitCode: 3, stdout: "a\nb", stderr: "c\n" });
    expect(lines).toEqual(["a", "b"]);
  });

  test("counts a killing signal as a shell does", async () => {
    expect((await runCommand("sh", ["-c", "kill -9 $$"])).exitCode).toBe(137);
  });

  test("fails when it does not exist", async () => {
    await expect(runCommand("no-such-command-here", [])).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("is cut into lines wherever the pieces break", () => {
    const lines: string[] = [];
    const splitter = lineSplitter((line) => lines.push(line));
    for (const piece of ["on", "e\ntw", "o\r\nthree"]) splitter.push(piece);
    splitter.end();
    expect(lines).toEqual(["one", "two", "three"]);
  });
});
