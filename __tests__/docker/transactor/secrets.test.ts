import { statSync } from "node:fs";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { propertyVariable } from "../../../constructs/transactor/container-environment";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { SOUND_ENVIRONMENT, StartBed, type Environment } from "../../support/start-program/start-bed";

/** Nobody says this by chance; its signs are those that a message would have to change. */
const MARKER = 'hunter2-"Zw\\x$&';
const SHOWN = /hunter2/;

const SECRET_PROPERTIES = [...PROPERTY_TABLE]
  .filter(([name, { secret }]) => secret === true && !name.includes("."))
  .map(([name]) => propertyVariable(name));

const SECRETS: Environment = Object.fromEntries(
  [
    ...SECRET_PROPERTIES,
    "DATOMIC_PROPERTY_NEW_PASSWORD",
    "DATOMIC_PROPERTY_NEW_SECRET",
    "DATOMIC_PROPERTY_NEW_TOKEN",
    "DATOMIC_PROPERTY_NEW_ACCESS_KEY",
    "DATOMIC_PROPERTY_NEW",
    "DATOMIC_PASSWORD",
    "JAVA_OPTS",
    "JAVA_TOOL_OPTIONS",
    "XMX",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
  ].map((name) => [name, MARKER]),
);

const ROLE: Environment = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1" };

const ACCEPTED: Environment = {
  DATOMIC_PROPERTY_MEMCACHED: "cache.example.com:11211",
  DATOMIC_PROPERTY_MEMCACHED_USERNAME: "orders",
  DATOMIC_PROPERTY_MEMCACHED_PASSWORD: MARKER,
  DATOMIC_PROPERTY_NEW_PASSWORD: ` ${MARKER} `,
  DATOMIC_PROPERTY_NEW: MARKER,
};

/** Ways to get a secret wrong. */
const DAMAGES: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "with a line break": (secret) => `${secret}\n`,
  "with blanks": (secret) => ` ${secret} `,
  "as an option": (secret) => `-Dx.password=${secret}`,
};

const FORMATS = ["json", "text"] as const;

describeWithBash("secrets", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  test.concurrent.each(FORMATS)("of a sound environment reach the file alone, said as %s", async (format) => {
    const { stdout, stderr, java } = await bed.run({
      ...SOUND_ENVIRONMENT,
      ...ACCEPTED,
      DATOMIC_LOG_FORMAT: format,
    });
    expect(stdout + stderr).not.toMatch(SHOWN);
    expect(java!.propertiesFile!.toString()).toMatch(SHOWN);
    expect(java!.arguments.join("\n")).not.toMatch(SHOWN);
    expect(Object.values(java!.environment).join("\n")).not.toMatch(SHOWN);
    expect(Object.keys(java!.environment).filter((name) => name.startsWith("DATOMIC_PROPERTY_"))).toEqual([]);
  });

  const mistakes = FORMATS.flatMap((format) =>
    Object.entries(DAMAGES).map(([how, damage]) => [format, how, damage] as const),
  );

  test.concurrent.each(mistakes)(
    "are in no message of the format %s when they are wrong %s",
    async (format, _, damage) => {
      const secrets = Object.entries(SECRETS).map(([name, value]): [string, string] => [name, damage(value!)]);
      const { exitCode, stdout, stderr, java } = await bed.run({
        ...SOUND_ENVIRONMENT,
        ...ROLE,
        ...Object.fromEntries(secrets),
        DATOMIC_LOG_FORMAT: format,
        DATOMIC_JVM_OPTIONS: `-XX:+UseZGC -Djavax.net.ssl.keyStorePassword=${MARKER} -Dx=${MARKER}\u0001`,
        DATOMIC_PROPERTY_MEMCACHED_USERNAME: undefined,
      });
      expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
      expect(stderr).toContain("DATOMIC_PROPERTY_SQL_PASSWORD is set");
      expect(stdout + stderr).not.toMatch(SHOWN);
    },
  );

  test("among the options of the JVM are refused, and not shown", async () => {
    const option = `-Djavax.net.ssl.keyStorePassword=${MARKER}`;
    const { exitCode, stderr } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_JVM_OPTIONS: `-XX:+UseZGC ${option}` });
    expect(exitCode).toBe(64);
    expect(stderr).toContain("DATOMIC_JVM_OPTIONS holds -Djavax.net.ssl.keyStorePassword");
    expect(stderr).not.toMatch(SHOWN);
  });

  test.concurrent.each(["000", "022", "077"])("are kept from other users under the mask %s", async (mask) => {
    const TMPDIR = bed.folder();
    const wrapper = (program: string): string[] => ["/bin/bash", "-c", `umask ${mask} && exec "$0"`, program];
    await bed.run({ ...SOUND_ENVIRONMENT, ...ACCEPTED, TMPDIR }, { wrapper });
    expect(statSync(`${TMPDIR}/datomic-fargate`).mode & 0o777).toBe(0o700);
    expect(statSync(`${TMPDIR}/datomic-fargate/transactor.properties`).mode & 0o777).toBe(0o600);
  });
});
