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
    [["-XX:-UseG1GC", "-XX:+UseZGC"]],
    [[...G1, "-showversion", "-XX:-PrintGC", "-XX:OnError=a", "-XX:OnError=b", "-Xlog:gc", "-Xlog:safepoint"]],
    [[...G1, "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED"]],
    [[...G1, "-Dapi.token.file=/opt/token", "-Dapi.tokenizer=simple", "-Dsecret.path=/opt/secret"]],
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
    ["-m", "remove it"],
    ["--module=orders/orders.Main", "remove it"],
    ["-p", "remove it"],
    ["--module-path=/x", "remove it"],
    ["--limit-modules=java.base", "remove it"],
    ["--source=21", "remove it"],
    ["-X", "remove it"],
    ["-h", "remove it"],
    ["-help", "remove it"],
    ["--help", "remove it"],
    ["--version", "remove it"],
    ["-fullversion", "remove it"],
    ["-Xinternalversion", "remove it"],
    ["--dry-run", "remove it"],
    ["--list-modules", "remove it"],
    ["--validate-modules", "remove it"],
    ["--describe-module=java.base", "remove it"],
    ["-Xlog:help", "remove it"],
    ["-Xshare:dump", "remove it"],
    ["-XX:+PrintFlagsInitial", "remove it"],
    ["@/opt/jvm.options", "write each of them as an item of the list"],
    ["-XX:Flags=/opt/flags", "write each of them as an item of the list"],
    ["-XX:VMOptionsFile=/opt/options", "write each of them as an item of the list"],
    ["--add-opens", "write option and value as one item with = between them, for example --add-modules=java.sql"],
    ["-XX:+AggressiveHeap", "remove it, and set heapMiB"],
    ["-XX:MinHeapSize=1g", "remove it, and set heapMiB"],
    ["-XX:NewSize=1g", "remove it, and set heapMiB"],
    ["-Dcache.PASSWORD=x", "remove it"],
    ["-Dapi.token=x", "remove it"],
    ["-Dtls.keystore.passphrase=x", "remove it"],
    ["-Dapi-key=x", "remove it"],
    ["-XX:+PrintGC", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-XX:+PrintHeapAtGC", "remove it; -Xlog:gc* writes what the collector does to standard output"],
    ["-XX:-UseG1GC", "keep one of the two"],
    ["-XX:+UseG1GC", "keep one of the two"],
    ["-XX:MaxGCPauseMillis=100", "keep one of the two"],
    [Symbol("-Da=b"), "write each option as an item of the list, for example -Duser.timezone=UTC"],
    [null, "write each option as an item of the list, for example -Duser.timezone=UTC"],
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

  test.each(["abc", "0", "-5", "50m", "1.5", "0x32", "1001", "50ms", ""])(
    "fail for the aim %j, on which the JVM does not start, or whose pauses cause failovers",
    (aim) => {
      expect(jvmOptionProblems(["-XX:+UseG1GC", `-XX:MaxGCPauseMillis=${aim}`])).toMatchObject([
        { field: "jvmOptions[1]", fix: "set -XX:MaxGCPauseMillis=50" },
      ]);
    },
  );

  test.each([
    ["a collector that is refused", ["-XX:+UseParallelGC"]],
    ["a collector that is misspelt", ["XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"]],
    ["everything in one item", ["-XX:+UseG1GC -XX:MaxGCPauseMillis=50"]],
    ["an aim that is misspelt", ["-XX:+UseG1GC", "XX:MaxGCPauseMillis=50"]],
    ["an option and its value in two items", [...G1, "--add-opens", "java.base/java.lang=ALL-UNNAMED"]],
    ["a class path in two items", [...G1, "-cp", "/opt/orders.jar"]],
  ])("say one thing of %s", (_, options) => {
    expect(jvmOptionProblems(options)).toHaveLength(1);
  });

  test.each([
    [["-Daws.secretAccessKey=hunter2"]],
    [["-Dmy.password=hunter2"]],
    [["-Dapi.TOKEN=hunter2"]],
    [["-Da=b -Dmy.credential=hunter2"]],
    [["my.password hunter2"]],
    [["-Dmy.password", "hunter2"]],
    [["-Ddatomic.memcachedPassword=hunter2"]],
  ])("do not show the secret of %j, with a collector beside it or not", (options) => {
    for (const problems of [jvmOptionProblems([...G1, ...options]), jvmOptionProblems(options)]) {
      expect(problems).not.toEqual([]);
      expect(JSON.stringify(problems)).not.toContain("hunter2");
    }
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
