import { properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3";
/** A system whose memcached takes a user name and a password, the latter as given. */
function memcached(password: string): ReturnType<typeof system> {
  return system({
    properties: { memcached: "cache.example.com:11211", "memcached-username": "orders" },
    secretProperties: { "memcached-password": password },
  });
}
/** The same beside another secret. */
function beside(name: string, properties: object = {}): ReturnType<typeof system> {
  return system({
    properties: { memcached: "cache.example.com:11211", ...properties },
    secretProperties: { "memcached-password": ARN, "memcached-username": ARN, ...(name === "" ? {} : { [name]: ARN }) },
  });
}

/** Properties whose values are secret. */
export const SECRETS: readonly BrokenRule[] = [
  {
    field: "systems[0].properties.memcached-password",
    rule: "a secret never stands in configuration, plan or state",
    fix: "name its ARN in secretProperties",
    rows: [
      wrong(
        "a password among the open properties",
        properties(
          untyped({
            memcached: "cache.example.com:11211",
            "memcached-username": "orders",
            "memcached-password": "hunter2",
          }),
        ),
        memcached(ARN),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.memcached-password",
    rule: "the ARN of a Secrets Manager secret or of an SSM parameter, never the secret itself",
    fix: "write it like arn:aws:secretsmanager:eu-west-1:111122223333:secret:name",
    rows: [
      wrong("the password itself where its ARN belongs", memcached("hunter2"), memcached(ARN), { value: "(hidden)" }),
      wrong(
        "the ARN of something that holds no secret",
        memcached("arn:aws:s3:::bucket/password"),
        memcached("arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password"),
        { value: "(hidden)" },
      ),
      wrong(
        "an account id of eleven digits in a secret's ARN",
        memcached(ARN.replace("111122223333", "11122223333")),
        memcached(ARN.replace("111122223333", "011122223333")),
        { value: "(hidden)" },
      ),
      wrong("a list of one ARN", memcached(untyped([ARN])), memcached(ARN), { value: "(hidden)" }),
      wrong(
        "an expression inside of a secret's ARN",
        memcached(`${ARN}:\${terraform.workspace}::`),
        memcached(`${ARN}:password::`),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.memcached-password",
    rule: "a secret of region eu-west-1 in partition aws: the task starts only while that region answers, and its role reads there",
    fix: "replicate the secret to the environment's region and name the replica",
    rows: [
      wrong("a secret of another region", memcached(ARN.replace("eu-west-1", "eu-west-2")), memcached(ARN)),
      wrong(
        "a parameter of another partition",
        memcached("arn:aws-cn:ssm:eu-west-1:111122223333:parameter/memcached/password"),
        memcached("arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password"),
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.memcached-pasword",
    rule: "no documented property has this name",
    fix: "set memcached-password",
    rows: [wrong("a misspelt secret property", beside("memcached-pasword"), beside(""))],
  },
  {
    field: "systems[0].secretProperties.MEMCACHED_TOKEN",
    rule: "a property's name has lower-case words and hyphens between them",
    fix: "write it as in the vendor's properties file",
    rows: [wrong("a secret property in the spelling of a variable", beside("MEMCACHED_TOKEN"), beside(""))],
  },
  {
    field: "systems[0].secretProperties.memory-index-max",
    rule: "the task gets it in the open, and ECS refuses a name that stands in environment and secrets",
    fix: "set properties.memory-index-max instead",
    rows: [
      wrong(
        "a secret for what every task gets in the open",
        beside("memory-index-max"),
        beside("", { "memory-index-max": "1g" }),
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.prefetch-concurrency",
    rule: "it reaches the transactor on the command line, where every process reads it",
    fix: "set properties.prefetch-concurrency",
    rows: [
      wrong(
        "a secret for what reaches the JVM by its command line",
        beside("prefetch-concurrency"),
        beside("", { "prefetch-concurrency": 4 }),
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.host",
    rule: "peers dial the task's own address, which only the task learns, at boot; 0.0.0.0 or a balancer's name reaches no transactor",
    fix: "remove it",
    rows: [wrong("a secret for the address, which only the task learns", beside("host"), beside(""))],
  },
  {
    field: "systems[0].secretProperties.aws-dynamodb-secret-key",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [wrong("a static key from a secret", beside("aws-dynamodb-secret-key"), beside(""))],
  },
  {
    field: "systems[0].secretProperties.aws-access-key-id",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [
      wrong("a static key's id from a secret, by a name that no page lists", beside("aws-access-key-id"), beside("")),
    ],
  },
  {
    field: "systems[0].secretProperties.aws-secret-access-key",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [wrong("a static key from a secret, in AWS's own words", beside("aws-secret-access-key"), beside(""))],
  },
  {
    field: "systems[0].secretProperties.awsSecretKey",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [wrong("a static key from a secret, in the spelling of Java", beside("awsSecretKey"), beside(""))],
  },
  {
    field: "systems[0].unlistedProperties.aws-session-token",
    rule: "static keys are deprecated, leak, and beat the task role",
    fix: "remove it; the task role grants what the transactor calls",
    rows: [
      wrong(
        "a token of a static key among the unlisted properties",
        system({ unlistedProperties: { "aws-session-token": "hunter2" } }),
        system({ unlistedProperties: { "session-length": "1" } }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].secretProperties.memcached-username",
    rule: "a property has one source, and its value stands in the open as well",
    fix: "remove the open value",
    rows: [wrong("one property from two sources", beside("", { "memcached-username": "orders" }), beside(""))],
  },
  {
    field: "systems[0].secretProperties.memcached-password",
    rule: "it does nothing without memcached",
    fix: "set memcached as well, or remove it",
    rows: [
      wrong(
        "secrets for memcached and no memcached",
        system({ secretProperties: { "memcached-password": ARN, "memcached-username": ARN } }),
        beside(""),
        {
          also: [
            {
              field: "systems[0].secretProperties.memcached-username",
              rule: "it does nothing without memcached",
              fix: "set memcached as well, or remove it",
            },
          ],
        },
      ),
    ],
  },
  {
    field: "systems[0].unlistedProperties.cache-password",
    rule: "a secret never stands in configuration, plan or state",
    fix: "name its ARN in secretProperties",
    rows: [
      wrong(
        "a secret among the unlisted properties",
        system({ unlistedProperties: { "cache-password": "hunter2" } }),
        system({ unlistedProperties: { "cache-size": "1" } }),
        { value: "(hidden)" },
      ),
    ],
  },
];
