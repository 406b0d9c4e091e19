import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the fake Java does after it has written down what it was started with. */
export type JavaBehaviour = "exits at once" | "waits for SIGTERM" | { readonly exitsWith: number };

/** What a Java process was started with. */
export interface JavaProcess {
  readonly directory: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes of the properties file, when the last argument names one. */
  readonly propertiesFile?: Buffer;
}

/** Notes are kept by process id; a waiting Java reads from what nobody writes to, and tells of the signal as a JVM does. */
const SCRIPT = `#!/bin/bash
notes=\${BASH_SOURCE[0]%/*}/../notes/$$
mkdir -p "$notes"
pwd >"$notes/directory"
printf '%s\\0' "$@" >"$notes/arguments"
cat /proc/$$/environ >"$notes/environment"
last=\${!#}
if [[ $last == *.properties && -f $last ]]; then
  cp "$last" "$notes/properties"
fi
read -r behaviour <"\${BASH_SOURCE[0]%/*}/behaviour"
[[ $behaviour != wait ]] || trap 'exit 143' TERM
mv "$notes" "$notes.complete"
if [[ $behaviour == wait ]]; then
  exec {nothing}<> <(:)
  while :; do read -r -u "$nothing" _; done
fi
exit "$behaviour"
`;

function statusOf(behaviour: JavaBehaviour): string {
  if (behaviour === "exits at once") return "0";
  return behaviour === "waits for SIGTERM" ? "wait" : String(behaviour.exitsWith);
}

/** Writes a Java home whose \`java\` writes down what it is started with. */
export function writeFakeJava(home: string, behaviour: JavaBehaviour): void {
  mkdirSync(join(home, "bin"), { recursive: true });
  mkdirSync(join(home, "notes"));
  writeFileSync(join(home, "bin", "java"), SCRIPT);
  chmodSync(join(home, "bin", "java"), 0o755);
  writeFileSync(join(home, "bin", "behaviour"), `${statusOf(behaviour)}\n`);
}

function entriesOf(text: string): string[] {
  return text.split("\0").slice(0, -1);
}

/** What the process of an id wrote down, once it is complete; nothing when it was no Java. */
export function javaProcess(home: string, pid: number): JavaProcess | undefined {
  const notes = join(home, "notes", `${pid}.complete`);
  if (!existsSync(notes)) return undefined;
  const read = (name: string): string => readFileSync(join(notes, name), "utf8");
  const properties = join(notes, "properties");
  return {
    directory: read("directory").trimEnd(),
    arguments: entriesOf(read("arguments")),
    environment: Object.fromEntries(
      entriesOf(read("environment")).map((entry) => {
        const end = entry.indexOf("=");
        return [entry.slice(0, end), entry.slice(end + 1)];
      }),
    ),
    ...(existsSync(properties) ? { propertiesFile: readFileSync(properties) } : {}),
  };
}
