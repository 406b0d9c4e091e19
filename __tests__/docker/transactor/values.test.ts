import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { problemsOf } from "../../support/start-program/log-lines";
import { readProperties } from "../../support/start-program/properties-file";
import { SOUND_ENVIRONMENT, StartBed } from "../../support/start-program/start-bed";

/** Values of a secret that nobody knows the form of. */
const SURVIVING: readonly (readonly [what: string, value: string])[] = [
  ["blanks inside", "a  b   c"],
  ["blanks at its ends", "  a "],
  ["nothing but a blank", " "],
  ["signs of a properties file", "#a!b=c:d"],
  ["a sign of a comment in front", "!a"],
  ["a separator in front", "=a"],
  ["another separator in front", ": a"],
  ["backslashes", "\\a\\\\b\\u0041\\"],
  ["a backslash before a blank at its front", "\\ a"],
  ["quotes", "a'b\"c`d"],
  ["what a shell would run", "$(touch ran)`touch ran`;touch ran|touch ran&"],
  ["what a shell would replace", "$HOME ${HOME} ~ * ? [a-z] {a,b} !! & \\& %s"],
  ["letters of the basic plane", "é日本 \u00a0ß"],
  ["a letter beyond the basic plane", "🚀a🚀𝄞"],
  ["a letter that no table has yet", "\u0378\u{10ffff}"],
  ["a blank beyond ASCII at its front", "\u2003a\u00a0"],
  ["10 000 characters", "a".repeat(10_000)],
  ["2 000 letters of many bytes", "日本語é🚀".repeat(400)],
  ["10 000 backslashes", "\\".repeat(10_000)],
];

const REFUSED: readonly (readonly [what: string, value: string])[] = [
  ["a line break", "a\nprotocol=dev"],
  ["a line break at its end", "a\n"],
  ["a return", "a\rb"],
  ["a tab", "a\tb"],
  ["a form feed", "\fa"],
  ["an escape", "\u001b[31m"],
  ["a control character beyond ASCII", "a\u0085b"],
];

const BYTES: readonly (readonly [what: string, bytes: string])[] = [
  ["a byte that begins nothing", "\\xff"],
  ["a letter cut short", "a\\xe6\\x97"],
  ["a letter in more bytes than it needs", "\\xc0\\xaf"],
  ["half of a pair", "\\xed\\xa0\\x80"],
  ["a letter beyond the last plane", "\\xf4\\x90\\x80\\x80"],
  ["halves that come together", "\\xc3\\xc3\\xa9\\xa9"],
  ["halves of a letter around another one", "\\xc3\\xe6\\x97\\xa5\\xa9"],
];

const SECRET = "DATOMIC_PROPERTY_SOME_SECRET";

describeWithBash("values of properties", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  test.concurrent.each(SURVIVING)("arrive exactly with %s", async (_, value) => {
    const { stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, [SECRET]: value });
    expect({ stderr, started: java !== undefined }).toEqual({ stderr, started: true });
    expect(readProperties(java!.propertiesFile!)["some-secret"]).toBe(value);
    expect(java!.propertiesFile!.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f))).toBe(true);
  });

  test.concurrent.each(REFUSED)("are refused with %s", async (_, value) => {
    const { exitCode, stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, [SECRET]: value });
    expect(problemsOf(stderr)).toEqual([`${SECRET} holds a line break or another control character`]);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
  });

  test.concurrent.each(BYTES)("are refused with %s", async (_, bytes) => {
    // Node makes characters of everything; a shell does not.
    const wrapper = (program: string): string[] => ["/bin/bash", "-c", `${SECRET}=$'${bytes}' exec "$0"`, program];
    const { exitCode, stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, [SECRET]: "x" }, { wrapper });
    expect(problemsOf(stderr)).toEqual([`${SECRET} holds bytes that are no UTF-8`]);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
  });

  test("are never run by the shell", async () => {
    const text = "$(touch ran)`touch ran`";
    const changes = Object.fromEntries(
      [
        ...Object.keys(SOUND_ENVIRONMENT),
        "DATOMIC_PROPERTY_HOST",
        "DATOMIC_PROPERTY_DATA_DIR",
        "DATOMIC_JVM_OPTIONS",
      ].map((name) => [name, text]),
    );
    const indexes = Object.fromEntries(Object.keys(changes).map((name) => [name, "problems[$(touch ran)]"]));
    for (const environment of [changes, indexes]) {
      expect(await bed.run(environment)).toMatchObject({ exitCode: 64, java: undefined });
    }
    for (const folder of [bed.root, bed.distribution]) expect(existsSync(join(folder, "ran"))).toBe(false);
  });

  test("arrive under a name of words and hyphens", async () => {
    const { java } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_PROPERTY_A1_2B_C: "x" });
    expect(readProperties(java!.propertiesFile!)).toMatchObject({ "a1-2b-c": "x" });
  });
});
