import type { Engine } from "../engine/docker.js";
import { runContainer } from "../engine/run-container.js";
import { TRIAL_SIZE, taskVariables } from "../trial/task-variables.js";
import { medianOfPairs } from "./statistics.js";

/**
 * Lets the start program become a JVM that ends at once, and starts the same JVM without it, in turns. The distribution it
 * finds is the image's own, but for the launcher, which puts `-version` before the main class.
 */
const SCRIPT = `
set -euo pipefail
mkdir -p /tmp/bare/bin && cp "$DATOMIC_HOME/VERSION" /tmp/bare/
ln -s /opt/datomic/lib /tmp/bare/lib
cat >/tmp/bare/bin/transactor <<'LAUNCHER'
cd "$(dirname "$0")/.."
exec java -server -cp 'lib/*' "\${@:1:$#-1}" -version clojure.main "\${@: -1}"
LAUNCHER
options=(-server -cp 'lib/*' -Xmx1024m -Xms1024m -XX:+UseG1GC -XX:MaxGCPauseMillis=50 -version)
timed() {
  local from=$EPOCHREALTIME
  "$@" >/dev/null 2>&1 || echo "failed: $*" >&2
  echo "$(((\${EPOCHREALTIME/./} - \${from/./})))"
}
for ((round = 0; round < $1; round++)); do
  echo "$(DATOMIC_HOME=/tmp/bare timed /opt/datomic-fargate/start) $(cd /tmp/bare && timed "$JAVA_HOME/bin/java" "\${options[@]}")"
done
`;

/** Both times of each round, in milliseconds. */
export interface StartTimes {
  readonly withStart: readonly number[];
  readonly bare: readonly number[];
}

/** Reads a line for each round: microseconds with the start program, and without. */
export function readStartTimes(text: string): StartTimes {
  const rounds = text
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map((microseconds) => Number(microseconds) / 1000));
  return { withStart: rounds.map(([time]) => time!), bare: rounds.map(([, time]) => time!) };
}

/** How much later than a bare JVM the transactor's begins, in milliseconds: the median of pairs. */
export async function startOverhead(engine: Engine, image: string, rounds: number): Promise<number> {
  const settings = { region: "us-east-1", table: "bench", pingHost: "127.0.0.1", heartbeatIntervalMilliseconds: 5000 };
  const { exitCode, stdout, stderr } = await runContainer(engine, {
    image,
    entryPoint: "/bin/bash",
    command: ["-c", SCRIPT, "bash", String(rounds)],
    environment: { ...taskVariables(settings), DATOMIC_PROPERTY_HOST: "127.0.0.1" },
    memoryMiB: TRIAL_SIZE.memoryMiB,
  });
  if (exitCode !== 0 || stderr !== "") throw new Error(`the start was not measured: ${stderr}`);
  const { withStart, bare } = readStartTimes(stdout);
  return medianOfPairs(withStart, bare, (time, other) => time - other);
}
