import { jvmOptions, properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const G1 = ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"];

/** Options of the JVM. */
export const JVM_OPTIONS: readonly BrokenRule[] = [
  {
    field: "systems[0].jvmOptions",
    rule: "the list replaces the vendor's own options: without a collector in it a -D option would silently drop G1",
    fix: "add -XX:+UseG1GC and -XX:MaxGCPauseMillis=50",
    rows: [
      wrong(
        "an option that silently drops G1",
        jvmOptions("-Duser.timezone=UTC"),
        jvmOptions(...G1, "-Duser.timezone=UTC"),
      ),
      wrong("no option at all", jvmOptions(), system({})),
    ],
  },
  {
    field: "systems[0].jvmOptions",
    rule: "with G1 the vendor's script aims at pauses of 50 ms; without the aim it is 200 ms, and long pauses cause failovers",
    fix: "add -XX:MaxGCPauseMillis=50",
    rows: [
      wrong("G1 without its aim", jvmOptions("-XX:+UseG1GC"), jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=100")),
    ],
  },
  {
    field: "systems[0].jvmOptions",
    rule: "one collector; the JVM refuses to start with two",
    fix: "keep -XX:+UseG1GC",
    rows: [
      wrong("two collectors", jvmOptions(...G1, "-XX:+UseZGC"), jvmOptions("-XX:+UseZGC"), {
        value: ["-XX:+UseG1GC", "-XX:+UseZGC"],
      }),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "an option of the JVM begins with a hyphen and holds no blank",
    fix: "write each option as an item of the list, for example -Duser.timezone=UTC",
    rows: [
      wrong(
        "two options in one item",
        jvmOptions(...G1, "-Dfile.encoding=UTF-8 -Duser.timezone=UTC"),
        jvmOptions(...G1, "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"),
      ),
      wrong(
        "an option with a dash that is no hyphen",
        jvmOptions(...G1, "–Duser.timezone=UTC"),
        jvmOptions(...G1, "-Duser.timezone=UTC"),
      ),
      wrong("a number among the options", jvmOptions(...G1, untyped(50)), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "the heap follows from the memory plan, which the caches are checked against",
    fix: "remove it, and set heapMiB",
    rows: [
      wrong("the heap by hand", jvmOptions(...G1, "-Xmx4g"), system({ heapMiB: 4096 })),
      wrong("the heap by hand, in the launcher's old spelling", jvmOptions(...G1, "-mx4g"), system({ heapMiB: 4096 })),
      wrong(
        "the heap as a share of the machine",
        jvmOptions(...G1, "-XX:MaxRAMPercentage=75"),
        system({ heapMiB: 5632 }),
      ),
      wrong("a heap that the JVM chooses", jvmOptions(...G1, "-XX:+AggressiveHeap"), system({ heapMiB: 5120 })),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "an option of the transactor is checked as a property",
    fix: "remove it, and set it in properties",
    rows: [
      wrong(
        "a property of the transactor past its check",
        jvmOptions(...G1, "-Ddatomic.memoryIndexMax=1g"),
        properties({ "memory-index-max": "1g" }),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "a secret never stands in configuration, plan or state, and static keys beat the task role",
    fix: "remove it",
    rows: [
      wrong(
        "static keys, which beat the task role",
        jvmOptions(...G1, "-Daws.accessKeyId=hunter2"),
        jvmOptions(...G1),
        { value: "-Daws.accessKeyId=(hidden)" },
      ),
      wrong(
        "a password on the command line",
        jvmOptions(...G1, "-Djavax.net.ssl.trustStorePassword=hunter2"),
        jvmOptions(...G1, "-Djavax.net.ssl.trustStore=/opt/trust.jks"),
        { value: "-Djavax.net.ssl.trustStorePassword=(hidden)" },
      ),
      wrong(
        "a password in capitals on the command line",
        jvmOptions(...G1, "-Dcache.PASSWORD=hunter2"),
        jvmOptions(...G1, "-Dcache.password.file=/opt/cache"),
        { value: "-Dcache.PASSWORD=(hidden)" },
      ),
      wrong(
        "a token on the command line",
        jvmOptions(...G1, "-Dapi.token=hunter2"),
        jvmOptions(...G1, "-Dapi.tokenizer=simple"),
        { value: "-Dapi.token=(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "the image's logging writes to standard output and tells the health check of every heartbeat",
    fix: "remove it",
    rows: [
      wrong(
        "logging that the health check does not hear",
        jvmOptions(...G1, "-Dlogback.configurationFile=/opt/logback.xml"),
        jvmOptions(...G1),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "/tmp is the writable volume under a read-only root",
    fix: "remove it",
    rows: [
      wrong(
        "temporary files where nothing can be written",
        jvmOptions(...G1, "-Djava.io.tmpdir=/var/tmp"),
        jvmOptions(...G1),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "the start program chooses what the JVM runs",
    fix: "remove it",
    rows: [
      wrong("another class path", jvmOptions(...G1, "-cp"), jvmOptions(...G1)),
      wrong("another module", jvmOptions(...G1, "-m"), jvmOptions(...G1)),
      wrong("modules from elsewhere", jvmOptions(...G1, "--module-path=/opt/modules"), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "with it the JVM ends without running the transactor",
    fix: "remove it",
    rows: [
      wrong(
        "a JVM that tells its version and runs nothing",
        jvmOptions(...G1, "-version"),
        jvmOptions(...G1, "-showversion"),
      ),
      wrong("a JVM that tells its options and runs nothing", jvmOptions(...G1, "-X"), jvmOptions(...G1)),
      wrong("a JVM that helps and runs nothing", jvmOptions(...G1, "-h"), jvmOptions(...G1)),
      wrong("a JVM that tries and runs nothing", jvmOptions(...G1, "--dry-run"), jvmOptions(...G1)),
      wrong("a JVM that lists its modules and runs nothing", jvmOptions(...G1, "--list-modules"), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "by itself it takes the next word of the command line as its value",
    fix: "write option and value as one item with = between them, for example --add-modules=java.sql",
    rows: [
      wrong(
        "an option and its value in two items",
        jvmOptions(...G1, "--add-opens", "java.base/java.lang=ALL-UNNAMED"),
        jvmOptions(...G1, "--add-opens=java.base/java.lang=ALL-UNNAMED"),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "options that stand in a file are neither seen nor checked here",
    fix: "write each of them as an item of the list",
    rows: [
      wrong("a file of options", jvmOptions(...G1, "@/opt/jvm.options"), jvmOptions(...G1)),
      wrong("a file of flags", jvmOptions(...G1, "-XX:Flags=/opt/flags"), jvmOptions(...G1)),
      wrong("a file of the JVM's options", jvmOptions(...G1, "-XX:VMOptionsFile=/opt/options"), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "the same is set by jvmOptions[0], and the JVM takes the last without a word, or does not start",
    fix: "keep one of the two",
    rows: [
      wrong("G1 on and off again", jvmOptions(...G1, "-XX:-UseG1GC"), jvmOptions(...G1, "-XX:-UseZGC")),
      wrong("G1 twice", jvmOptions(...G1, "-XX:+UseG1GC"), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[3]",
    rule: "the same is set by jvmOptions[2], and the JVM takes the last without a word, or does not start",
    fix: "keep one of the two",
    rows: [
      wrong(
        "two time zones",
        jvmOptions(...G1, "-Duser.timezone=UTC", "-Duser.timezone=Europe/Berlin"),
        jvmOptions(...G1, "-Duser.timezone=UTC"),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[1]",
    rule: "a whole number of milliseconds from 1 to 1000: the JVM does not start with anything but a number, and longer pauses cause failovers",
    fix: "set -XX:MaxGCPauseMillis=50",
    rows: [
      wrong(
        "a word for the aim of pauses",
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=abc"),
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=1"),
      ),
      wrong(
        "pauses of nothing",
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=0"),
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=1"),
      ),
      wrong(
        "pauses as long as the shortest time between heartbeats, and more",
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=1001"),
        jvmOptions("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=1000"),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "Java 17 and newer do not know it and do not start",
    fix: "remove it; -Xlog:gc* writes what the collector does to standard output",
    rows: [
      wrong(
        "a collector that today's JVMs do not have",
        jvmOptions(...G1, "-XX:+UseConcMarkSweepGC"),
        jvmOptions(...G1),
      ),
      wrong(
        "a collector's log as the vendor's page has it, before Java 9",
        jvmOptions(...G1, "-XX:+PrintGCTimeStamps"),
        jvmOptions(...G1, "-Xlog:gc*"),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "it is of the time before Java 9, and the JVM warns of it at every start",
    fix: "remove it; -Xlog:gc* writes what the collector does to standard output",
    rows: [
      wrong(
        "a collector's log in the words of Java 8",
        jvmOptions(...G1, "-XX:+PrintGCDetails"),
        jvmOptions(...G1, "-Xlog:gc*"),
      ),
      wrong(
        "a collector's log in a file that goes with the task",
        jvmOptions(...G1, "-Xloggc:/tmp/gc.log"),
        jvmOptions(...G1, "-Xlog:gc"),
      ),
    ],
  },
  {
    field: "systems[0].jvmOptions[0]",
    rule: "this collector counts less than the heap as memory, so that the transactor finds its caches above 75 %, or never collects",
    fix: "remove it, and name G1 or ZGC",
    rows: [wrong("a collector that hides memory", jvmOptions("-XX:+UseParallelGC"), jvmOptions("-XX:+UseZGC"))],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "a debugger or JMX port lets whoever reaches it run code",
    fix: "remove it",
    rows: [
      wrong(
        "a debugger's port",
        jvmOptions(...G1, "-agentlib:jdwp=transport=dt_socket,server=y,address=5005"),
        jvmOptions(...G1),
      ),
      wrong("a port for JMX", jvmOptions(...G1, "-Dcom.sun.management.jmxremote.port=9010"), jvmOptions(...G1)),
    ],
  },
  {
    field: "systems[0].jvmOptions[2]",
    rule: "Terraform would read what begins with ${ or %{ as an expression",
    fix: "remove it",
    rows: [
      wrong(
        "an option with an expression that Terraform would evaluate",
        jvmOptions(...G1, "-Dregion=${data.aws_region.current.name}"),
        jvmOptions(...G1, "-Dregion=eu-west-1"),
      ),
    ],
  },
];
