import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How the vendor's script for the transactor behaves. */
export type LauncherFlavour =
  /** It replaces itself by Java, as newer ones do. */
  | "replaces itself"
  /** It waits for Java, as older ones do. */
  | "waits"
  /** It hands its options over in one word. */
  | "one word for all options"
  /** It leaves the options out. */
  | "drops options"
  /** It runs another program than the wanted one. */
  | "another program"
  /** It prints something and ends. */
  | "starts no Java"
  /** There is none. */
  | "missing";

/** The class path that the scripts make, relative to the distribution's root. */
export const CLASS_PATH = "resources:datomic-transactor-pro-1.0.7705.jar:lib/*:samples/clj:bin:";

const HEAD = '#!/usr/bin/env bash\ncd "$(dirname "$0")/.."\n';

const TRANSACTOR_HEAD = `${HEAD}
while [ $# -gt 1 ]
do
    case "$1" in
        -Xmx*) XMX=$1 ;;
        -Xms*) XMS=$1 ;;
        *) JAVA_OPTS="$JAVA_OPTS $1" ;;
    esac
    shift
done
XMX=\${XMX:--Xmx1g}
XMS=\${XMS:--Xms1g}
if [ "$JAVA_OPTS" == "" ]; then
    JAVA_OPTS='-XX:+UseG1GC -XX:MaxGCPauseMillis=50'
fi
echo "Launching with Java options -server $XMS $XMX $JAVA_OPTS"
`;

const TRANSACTOR_JAVA =
  'java -server -cp `bin/classpath` $XMX $XMS $JAVA_OPTS clojure.main --main datomic.launcher "$1"\n';

const TRANSACTOR: Readonly<Record<Exclude<LauncherFlavour, "missing">, string>> = {
  "replaces itself": `${TRANSACTOR_HEAD}exec ${TRANSACTOR_JAVA}`,
  waits: `${TRANSACTOR_HEAD}${TRANSACTOR_JAVA}`,
  "one word for all options": `${TRANSACTOR_HEAD}${TRANSACTOR_JAVA.replace("$JAVA_OPTS", '"${JAVA_OPTS# }"')}`,
  "drops options": `${TRANSACTOR_HEAD}${TRANSACTOR_JAVA.replace("$JAVA_OPTS ", "")}`,
  "another program": `${TRANSACTOR_HEAD}${TRANSACTOR_JAVA.replace("clojure.main --main datomic.launcher", "-jar transactor.jar")}`,
  "starts no Java": `${HEAD}echo 'this is not the script you know'\n`,
};

/** Options of the JVM may stand anywhere among the arguments. */
const TOOL_HEAD = `${HEAD}
rest=()
while [ $# -gt 0 ]
do
    case "$1" in
        -Xmx*) XMX=$1 ;;
        -Xms*) XMS=$1 ;;
        -D*) JAVA_OPTS="$JAVA_OPTS $1" ;;
        *) rest+=("$1") ;;
    esac
    shift
done
`;

const SCRIPTS: Readonly<Record<string, string>> = {
  classpath: `#!/usr/bin/env bash\necho "${CLASS_PATH}$DATOMIC_EXT_CLASSPATH"\n`,
  datomic: `${TOOL_HEAD}exec java -server -cp $(bin/classpath) \${XMX:--Xmx1g} \${XMS:--Xms1g} $JAVA_OPTS clojure.main -i bin/bridge.clj --main datomic "\${rest[@]}"\n`,
  run: `${TOOL_HEAD}exec java -server -cp $(bin/classpath) \${XMX:--Xmx1g} \${XMS:--Xms1g} $JAVA_OPTS clojure.main "\${rest[@]}"\n`,
  repl: `${TOOL_HEAD}java -server -cp $(bin/classpath) \${XMX:--Xmx1g} \${XMS:--Xms1g} $JAVA_OPTS clojure.main -i bin/bridge.clj -r "\${rest[@]}"\n`,
  // Not every script runs Clojure.
  shell: `${TOOL_HEAD}java -server -cp $(bin/classpath) \${XMX:--Xmx1g} \${XMS:--Xms1g} $JAVA_OPTS bsh.Interpreter bin/shell.bsh "\${rest[@]}"\n`,
};

/**
 * Writes the parts of a distribution that the start program relies on into a folder.
 *
 * @param brokenTool a script that starts no Java
 */
export function writeDistribution(directory: string, flavour: LauncherFlavour, brokenTool?: string): void {
  mkdirSync(join(directory, "bin"), { recursive: true });
  writeFileSync(join(directory, "VERSION"), "1.0.7705\n");
  const scripts: Record<string, string> = {
    ...SCRIPTS,
    ...(flavour === "missing" ? {} : { transactor: TRANSACTOR[flavour] }),
  };
  if (brokenTool !== undefined) scripts[brokenTool] = TRANSACTOR["starts no Java"];
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(directory, "bin", name), text);
    // A script that is run by name; a zip file that was unpacked by a careless tool has no such right on the others.
    chmodSync(join(directory, "bin", name), name === "classpath" ? 0o755 : 0o644);
  }
}
