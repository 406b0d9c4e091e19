import { DEFAULT_JVM_OPTIONS, jvmOptionProblems } from "../../../constructs/transactor/jvm-options";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { problemsOf } from "../../support/start-program/log-lines";
import { callLibrary } from "../../support/start-program/shell-library";
import { SOUND_ENVIRONMENT, StartBed } from "../../support/start-program/start-bed";

const G1 = DEFAULT_JVM_OPTIONS.join(" ");

/** Options, one a line, that both sides judge alike beside the default ones. */
const JUDGED_ALIKE = [
  ...["-Xmx4g", "-Xms1g", "-Xmn1g", "-mx1g", "-XX:MaxHeapSize=1g", "-XX:MaxRAMPercentage=70", "-XX:NewSize=1g"],
  ...["-XX:+AggressiveHeap", "-XX:+AggressiveHeaps", "-XX:MaxNewSize=1g", "-Xss1m", "-XX:MaxMetaspaceSize=256m"],
  ...["@options", "-XX:Flags=/tmp/x", "-XX:VMOptionsFile=/tmp/x", "word", "-", "--", "---x"],
  ...["-Dlogback.configurationFile=/x", "-Dlog4j.x=y", "-Dlogbackx=y", "-Djava.io.tmpdir=/x", "-Djava.io.tmp=/x"],
  ...["-Djavax.net.ssl.keyStorePassword=x", "-Djavax.net.ssl.trustStore=/x", "-Dmy.apiKey=x", "-Dtokenizer=x"],
  ...["-DkeyStorePasswordFile=/x", "-Daws.secretAccessKey=x", "-Daws.accessKeyId=x", "-Dx.token=", "-Dx.token"],
  ...["-version", "--version", "-h", "-?", "-help", "-X", "-d", "-Xshare:dump", "-Xshare:auto", "--dry-run"],
  ...["--describe-module", "--describe-module=x", "-XX:+PrintFlagsInitial", "-XX:+PrintFlagsFinal", "-version:11"],
  ...["-cp", "-classpath", "-jar", "-m", "-p", "--class-path=x", "--module=x", "--source", "-Xbootclasspath/a:x"],
  ...["--add-opens", "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-modules", "--add-modules=java.sql"],
  ...["--enable-native-access", "--enable-native-access=ALL-UNNAMED", "-XX:+PrintGC", "-XX:+PrintGCDetails"],
  ...["-Xloggc:/tmp/x", "-Xlog:gc*", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseEpsilonGC"],
  ...["-XX:+UseZGC", "-XX:+UseShenandoahGC", "-agentlib:jdwp=x", "-agentlib:hprof", "-Xrunjdwp", "-server"],
  ...["-Dcom.sun.management.jmxremote", "-Dcom.sun.management.jmxremote.port=1", "-Duser.timezone=UTC"],
  ...["-XX:+AlwaysPreTouch", "-XX:-UsePerfData", "-javaagent:/opt/agent.jar", "-Dx=$(date)", "-Dx=*", "-Dx=a=b#c"],
];

/** Options that the constructs refuse and the start program takes, or the other way round; each for its reason. */
const JUDGED_OTHERWISE: readonly (readonly [option: string, reason: string])[] = [
  ["-Ddatomic.prefetchConcurrency=2", "a property that no file knows arrives like this, checked by the constructs"],
  ["-Dx=${a}", "only Terraform would read it"],
  ["-XX:MaxGCPauseMillis=fast", "the JVM says itself what is wrong"],
  ["-XX:+UseConcMarkSweepGC", "a second collector here, and unknown to a newer JVM there"],
  ["-XX:+PrintGCDateStamps", "the JVM says itself what is wrong"],
];

/** Judges one list of options after another. */
const CHECK = `
while IFS= read -r -d '' DATOMIC_JVM_OPTIONS; do
  problems=()
  check_jvm_options
  check_collector
  printf '%s\\0' "\${#problems[@]}"
done
`;

describeWithBash("options of the JVM", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  test("are judged as the constructs judge them", async () => {
    const answers = await callLibrary(
      CHECK,
      JUDGED_ALIKE.map((option) => `${G1} ${option}`),
    );
    const refusedHere = JUDGED_ALIKE.filter((_, index) => answers[index] !== "0");
    const refusedThere = JUDGED_ALIKE.filter(
      (option) => jvmOptionProblems([...DEFAULT_JVM_OPTIONS, option]).length > 0,
    );
    expect(refusedHere).toEqual(refusedThere);
    expect(refusedHere.length).toBeGreaterThan(40);
  });

  test.each(JUDGED_OTHERWISE)("holding %s are judged otherwise: %s", async (option) => {
    const [answer] = await callLibrary(CHECK, [`${G1} ${option}`]);
    const there = jvmOptionProblems([...DEFAULT_JVM_OPTIONS, option]).length > 0;
    expect({ there, here: answer !== "0" }).toEqual({ there: true, here: option.includes("ConcMarkSweep") });
  });

  test.concurrent.each([
    ["a heap", `${G1} -Xmx4g`, ["DATOMIC_JVM_OPTIONS holds -Xmx4g"]],
    ["a heap by its long name", `${G1} -XX:MaxHeapSize=4g`, ["DATOMIC_JVM_OPTIONS holds -XX:MaxHeapSize"]],
    ["no collector", "-Dx=y", ["DATOMIC_JVM_OPTIONS names no collector"]],
    ["nothing but blanks", "  ", ["DATOMIC_JVM_OPTIONS names no collector"]],
    ["two collectors", `${G1} -XX:+UseZGC`, ["DATOMIC_JVM_OPTIONS names 2 collectors"]],
    ["a collector that counts less", "-XX:+UseSerialGC", ["DATOMIC_JVM_OPTIONS holds -XX:+UseSerialGC"]],
    ["a quoted blank", `${G1} -Dx="a b"`, ["DATOMIC_JVM_OPTIONS holds a word that is no option"]],
    ["a line break", `-Dx=y\n${G1}`, ["DATOMIC_JVM_OPTIONS holds what is no plain text"]],
    ["letters beyond ASCII", `${G1} -Dx=é`, ["DATOMIC_JVM_OPTIONS holds what is no plain text"]],
    [
      "another sign of life",
      `${G1} -Ddatomicfargate.signOfLife=/x`,
      ["DATOMIC_JVM_OPTIONS holds -Ddatomicfargate.signOfLife"],
    ],
    ["a password", `${G1} -Dx.password=hunter2`, ["DATOMIC_JVM_OPTIONS holds -Dx.password"]],
  ])("are refused with %s", async (_, DATOMIC_JVM_OPTIONS, problems) => {
    const { exitCode, stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_JVM_OPTIONS });
    expect(problemsOf(stderr)).toEqual(problems);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
  });

  test.concurrent.each([
    ["not set", undefined, G1],
    ["empty", "", G1],
    ["with many blanks between", "  -XX:+UseZGC    -Dx=y  ", "-XX:+UseZGC -Dx=y"],
    ["with what a shell would replace", `${G1} -Dx=$(date)\`date\`$HOME~* -Xlog:gc*`, undefined],
    ["with a collector named twice", "-XX:+UseZGC -XX:+UseZGC", undefined],
  ])("arrive as they are when %s", async (_, DATOMIC_JVM_OPTIONS, expected = DATOMIC_JVM_OPTIONS) => {
    const { stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_JVM_OPTIONS });
    const words = java?.arguments ?? [stderr];
    const options = words.slice(words.indexOf("-Xms1024m") + 1, words.indexOf("clojure.main"));
    expect(options.join(" ")).toBe(expected);
  });
});
