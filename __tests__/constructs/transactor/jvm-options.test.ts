import {
  DEFAULT_JVM_OPTIONS,
  jvmOptionProblems,
  transactorJvmOptions,
} from "../../../constructs/transactor/jvm-options";

const G1 = ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"];

describe("options of the JVM", () => {
  test.each([
    [G1],
    [[...DEFAULT_JVM_OPTIONS]],
    [[...G1, "-Duser.timezone=UTC", "-Xss1m", "-XX:MaxMetaspaceSize=256m", "-Xlog:gc*"]],
    [["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20"]],
    [["-XX:+UseZGC"]],
    [["-XX:+UseShenandoahGC"]],
  ])("accept %j", (options) => {
    expect(jvmOptionProblems(options)).toEqual([]);
  });

  test.each([[[]], [["-Duser.timezone=UTC"]], [["-XX:-UseG1GC"]]])(
    "fail for %j, which would silently drop the collector",
    (options) => {
      expect(jvmOptionProblems(options)).toMatchObject([
        { field: "jvmOptions", value: options, fix: "add -XX:+UseG1GC and -XX:MaxGCPauseMillis=50" },
      ]);
    },
  );

  test("fail for G1 without the aim at short pauses", () => {
    expect(jvmOptionProblems(["-XX:+UseG1GC"])).toMatchObject([
      { field: "jvmOptions", fix: "add -XX:MaxGCPauseMillis=50" },
    ]);
  });

  test("fail for two collectors, which no JVM starts with", () => {
    expect(jvmOptionProblems([...G1, "-XX:+UseZGC"])).toMatchObject([
      { field: "jvmOptions", value: ["-XX:+UseG1GC", "-XX:+UseZGC"], fix: "keep -XX:+UseG1GC" },
    ]);
  });

  test.each([
    ["-Xmx4g", "remove it, and set heapMiB"],
    ["-Xms1g", "remove it, and set heapMiB"],
    ["-Xmn1g", "remove it, and set heapMiB"],
    ["-XX:MaxRAMPercentage=75", "remove it, and set heapMiB"],
    ["-XX:MaxHeapSize=1g", "remove it, and set heapMiB"],
    ["-mx4g", "remove it, and set heapMiB"],
    ["-XX:+UseParallelGC", "remove it, and name G1 or ZGC"],
    ["-XX:+UseSerialGC", "remove it, and name G1 or ZGC"],
    ["-Da=${path.root}", "remove it"],
    ["-Da=%{if}", "remove it"],
    ["-Ddatomic.ddbRequestTimeout=2000", "remove it, and set it in properties"],
    ["-Daws.accessKeyId=AKIA", "remove it"],
    ["-Daws.secretAccessKey=x", "remove it"],
    ["-Djavax.net.ssl.trustStorePassword=x", "remove it"],
    ["-Dlogback.configurationFile=/tmp/logback.xml", "remove it"],
    ["-Djava.io.tmpdir=/var/tmp", "remove it"],
    ["-cp", "remove it"],
    ["-jar", "remove it"],
    ["--class-path=/x", "remove it"],
    ["-XX:+PrintGCDetails", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-XX:+UseConcMarkSweepGC", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-XX:MaxPermSize=256m", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-Xloggc:/tmp/gc.log", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-agentlib:jdwp=transport=dt_socket,server=y", "remove it"],
    ["-Dcom.sun.management.jmxremote.port=9010", "remove it"],
    ["Duser.timezone=UTC", "write each option as an item of the list, for example -Duser.timezone=UTC"],
    ["-Da=b -Dc=d", "write each option as an item of the list, for example -Duser.timezone=UTC"],
    ["-Da=b\n-Dc=d", "write each option as an item of the list, for example -Duser.timezone=UTC"],
    ["", "write each option as an item of the list, for example -Duser.timezone=UTC"],
    ["-", "write each option as an item of the list, for example -Duser.timezone=UTC"],
    [7, "write each option as an item of the list, for example -Duser.timezone=UTC"],
  ])("fail for %j", (option, fix) => {
    expect(jvmOptionProblems([...G1, option as string])).toMatchObject([{ field: "jvmOptions[2]", fix }]);
  });

  test("do not show a secret", () => {
    const problems = jvmOptionProblems([...G1, "-Daws.secretAccessKey=hunter2", "-Dmy.password=hunter2"]);
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

describe("what the JVM gets", () => {
  test("is the vendor's collector where nothing is chosen", () => {
    expect(transactorJvmOptions("1.0.7705", {})).toEqual(G1);
  });

  test("has the properties that no file knows, by the names the JVM knows", () => {
    const properties = { "prefetch-probes": "false", "datomic.ddbRequestTimeout": "2000", port: "4334" };
    expect(transactorJvmOptions("1.0.7705", properties, ["-XX:+UseZGC"])).toEqual([
      "-XX:+UseZGC",
      "-Ddatomic.ddbRequestTimeout=2000",
      "-Ddatomic.prefetchProbes=false",
    ]);
  });

  test("opens the packages that older releases look into", () => {
    expect(transactorJvmOptions("1.0.7491", {})).toEqual([
      ...G1,
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.xml/com.sun.org.apache.xpath.internal=ALL-UNNAMED",
    ]);
  });
});
