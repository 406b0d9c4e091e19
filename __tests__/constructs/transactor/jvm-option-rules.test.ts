import { REFUSED_OPTIONS, takesNextWord } from "../../../constructs/transactor/jvm-option-rules";

/** The rule that speaks of an option, by its first words; undefined for an option that may stand. */
function ruleOf(option: string): string | undefined {
  return REFUSED_OPTIONS.find(({ form }) => form.test(option))
    ?.rule.split(" ")
    .slice(0, 4)
    .join(" ");
}

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "options that stand in": ["@options", "-XX:Flags=.hotspotrc", "-XX:VMOptionsFile=/opt/options"],
  "an option of the": ["server", "-Da=b c", "-", "--", "-Da=\u0001", "", "-Ddatomic.ddbRequestTimeout=2000"],
  "the heap follows from": [
    "-Xmx4g",
    "-Xms4g",
    "-Xmn1g",
    "-mx4g",
    "-ms4g",
    "-XX:MaxHeapSize=1g",
    "-XX:MinHeapSize=1g",
    "-XX:InitialHeapSize=1g",
    "-XX:NewSize=1g",
    "-XX:MaxNewSize=1g",
    "-XX:MaxRAM=1g",
    "-XX:MinRAMPercentage=50",
    "-XX:InitialRAMFraction=2",
    "-XX:+AggressiveHeap",
  ],
  "a secret never stands": ["-Dcache.password=a", "-Daws.secretKey=a", "-Dapi.token=a"],
  "the image's logging writes": ["-Dlogback.configurationFile=/a", "-Dlog4j.debug"],
  "/tmp is the writable": ["-Djava.io.tmpdir=/var/tmp"],
  "with it the JVM": [
    ..."-X -h -help -? -d -version -fullversion -version:17".split(" "),
    ..."--help --help-extra --version --full-version --dry-run --list-modules --validate-modules".split(" "),
    ..."--describe-module --describe-module=java.sql -Xinternalversion -Xshare:dump -Xlog:help".split(" "),
    ..."-XX:+PrintFlagsInitial -XX:+DumpSharedSpaces".split(" "),
  ],
  "the start program chooses": [
    ..."-cp -classpath -jar -m -p --class-path --class-path=/a --module --module=a --module-path=/a".split(" "),
    ..."--source=17 --upgrade-module-path=/a --limit-modules=a --patch-module=a=b -Xbootclasspath/a:/a".split(" "),
  ],
  "by itself it takes": ["--add-modules", "--add-opens", "--add-exports", "--add-reads", "--enable-native-access"],
  "a whole number of": [
    ...["", "=", "=0", "=1001", "=2000", "=abc", "=50ms", "=1.5"].map((end) => `-XX:MaxGCPauseMillis${end}`),
  ],
  "it is of the": ["-XX:+PrintGC", "-XX:+PrintGCDetails", "-Xloggc:/a"],
  "Java 17 and newer": [
    ..."PrintGCDateStamps PrintGCTimeStamps PrintHeapAtGC PrintTenuringDistribution UseConcMarkSweepGC"
      .split(" ")
      .flatMap((flag) => [`-XX:+${flag}`, `-XX:-${flag}`]),
    ..."PrintAdaptiveSizePolicy PrintReferenceGC UseGCLogFileRotation UseParNewGC AggressiveOpts"
      .split(" ")
      .map((flag) => `-XX:+${flag}`),
    ..."NumberOfGCLogFiles GCLogFileSize G1LogLevel CMSInitiatingOccupancyFraction MaxPermSize PermSize"
      .split(" ")
      .map((flag) => `-XX:${flag}=1`),
  ],
  "this collector counts less": [
    "-XX:+UseSerialGC",
    "-XX:+UseParallelGC",
    "-XX:+UseParallelOldGC",
    "-XX:+UseEpsilonGC",
  ],
  "Terraform would read what": ["-Da=${b}", "-Da=%{b}"],
  "a debugger or JMX": ["-agentlib:jdwp=a", "-Xrunjdwp:a", "-Dcom.sun.management.jmxremote.port=1"],
};

/** Options that hold what is refused, or nearly, and are something else. */
const ALLOWED = [
  ..."-server -showversion -Xss1m -Xlog:gc* -Xlog:gc -Xshare:auto -Xshare:off -Xint -Xmixed -Xverify:none".split(" "),
  ..."-XX:+UseG1GC -XX:-UseSerialGC -XX:-PrintGC -XX:-PrintGCDetails -XX:-AggressiveHeap -XX:-DumpSharedSpaces".split(
    " ",
  ),
  ..."-XX:MaxGCPauseMillis=1 -XX:MaxGCPauseMillis=50 -XX:MaxGCPauseMillis=999 -XX:MaxGCPauseMillis=1000".split(" "),
  ..."-XX:MaxMetaspaceSize=256m -XX:NewRatio=2 -XX:+PrintFlagsFinal -XX:+PrintFlagsInitialized".split(" "),
  ..."-Da=-Xmx4g -Da=@b -Da=-cp -Da=--help -Da=-XX:Flags=a -Da=-XX:+PrintGC -Da=-Xloggc -Da=-agentlib:jdwp".split(" "),
  ..."-Da=-Ddatomic.b -Da=-Djava.io.tmpdir=b -Da=-Dlogback.configurationFile=b -Da=-XX:+UseSerialGC".split(" "),
  ..."-Da=-XX:MaxGCPauseMillis -Da=-XX:+CMSIncrementalMode -Da=-Xbootclasspath -Da=password -Dpassword".split(" "),
  ..."-Da=$b{c} -Dapi.token.file=/a --add-opens=a/b=c --add-modules=a -agentlib:hprof -Da=-version:1".split(" "),
  ..."-Da=--add-modules --enable-preview -dsa -XX:+UseSerialGCs -Da=-X -Da=-XX:+AggressiveHeap -ea".split(" "),
];

describe("rules of options of the JVM", () => {
  test.each(Object.entries(REFUSED))("say «%s …» of each option of its kind", (rule, options) => {
    expect(options.filter((option) => ruleOf(option) !== rule)).toEqual([]);
  });

  test("each have an option they refuse", () => {
    const refused = Object.values(REFUSED).flat();
    expect(REFUSED_OPTIONS.filter(({ form }) => !refused.some((option) => form.test(option)))).toEqual([]);
  });

  test("say nothing of what is nearly one of these", () => {
    expect(ALLOWED.filter((option) => ruleOf(option) !== undefined)).toEqual([]);
  });

  test("know which options take the next word", () => {
    expect(["-cp", "-jar", "--add-opens", "--module-path"].every(takesNextWord)).toBe(true);
    expect(["-cpa", "x-cp", "--add-opens=a", "-server", 1, undefined].some(takesNextWord)).toBe(false);
  });
});
