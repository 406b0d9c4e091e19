import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { logLines, onlyMessage } from "../../support/start-program/log-lines";
import { SOUND_ENVIRONMENT, StartBed } from "../../support/start-program/start-bed";

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describeWithBash("lines of the start program", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  test("are one JSON object each, and go to standard error alone", async () => {
    const { stdout, stderr, exitCode, java } = await bed.run(SOUND_ENVIRONMENT);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
    expect(logLines(stderr)).toEqual([
      {
        timestamp: expect.stringMatching(TIMESTAMP),
        level: "INFO",
        logger: "datomic-fargate.start",
        message: "starting transactor 1.0.7705: heap 1024 MiB, host 10.9.8.7, the container's own, for this is not ECS",
      },
    ]);
    expect(java).toBeDefined();
  });

  test.each(["", "America/New_York", "Asia/Kolkata"])("tell the time in UTC where TZ is %j", async (TZ) => {
    const before = new Date().toISOString();
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT, TZ });
    const { timestamp } = logLines(stderr)[0]!;
    const times = [before, timestamp, new Date().toISOString()];
    expect(times).toEqual([...times].sort());
  });

  test("are plain text when that is asked for", async () => {
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_LOG_FORMAT: "text" });
    expect(stderr).toBe(
      "starting transactor 1.0.7705: heap 1024 MiB, host 10.9.8.7, the container's own, for this is not ECS\n",
    );
  });

  test.each([
    ["quotes and backslashes", 'a"b\\c\\n', 'a"b\\c\\n'],
    ["control characters", "\u0001\u001b[31m\t\r\n\u007f", "\u0001\u001b[31m\t\r\n\u007f"],
    ["control characters beyond ASCII", "\u0085\u009b\u2028", "\u0085\u009b\u2028"],
    ["letters of every plane", "é日🚀", "é日🚀"],
    ["what a shell replaces", "& \\& ${x} $(x)", "& \\& ${x} $(x)"],
  ])("hold %s as JSON does", async (_, value, shown) => {
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_HEAP_MIB: value });
    expect(onlyMessage(stderr)).toContain(`DATOMIC_HEAP_MIB is "${shown}"\n`);
  });

  test("hold no bytes that are no characters", async () => {
    const wrapper = (program: string): string[] => [
      "/bin/bash",
      "-c",
      `DATOMIC_HEAP_MIB=$'1\\xff2' exec "$0"`,
      program,
    ];
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT }, { wrapper });
    expect(onlyMessage(stderr)).toContain('DATOMIC_HEAP_MIB is "1?2"\n');
  });

  test("of plain text give a terminal no orders", async () => {
    const changes = { DATOMIC_HEAP_MIB: "\u001b[31m\u009b1A", DATOMIC_LOG_FORMAT: "text" };
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT, ...changes });
    expect(stderr).toContain('DATOMIC_HEAP_MIB is "?[31m?1A"\n');
  });

  test("are JSON where the format is no known one, and say so", async () => {
    const { stderr, exitCode } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_LOG_FORMAT: "xml" });
    expect(exitCode).toBe(64);
    expect(onlyMessage(stderr)).toContain("DATOMIC_LOG_FORMAT is neither json nor text");
  });
});
