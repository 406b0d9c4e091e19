import type { OutputValue, Outputs } from "./plan-json.js";

/** A line of `terraform apply -json`, as far as the tools read it. */
interface ApplyEvent {
  readonly "@message"?: string;
  readonly type?: string;
  readonly hook?: {
    readonly resource?: { readonly addr?: string; readonly resource_type?: string };
    readonly action?: string;
    readonly elapsed_seconds?: number;
  };
  readonly diagnostic?: { readonly severity?: string; readonly summary?: string; readonly detail?: string };
  readonly outputs?: Readonly<Record<string, Partial<OutputValue>>>;
}

/** What an apply did to one resource. */
export interface AppliedChange {
  readonly address: string;
  readonly type: string;
  /** Terraform's word: `create`, `update`, `delete`, `replace`, `read`. */
  readonly action: string;
}

/** What an apply did. */
export interface ApplyResult {
  readonly changes: readonly AppliedChange[];
  readonly outputs: Outputs;
}

/** Who is told while an apply goes on. */
export interface ApplyWatcher {
  /** Sees one short line for each step of a resource. */
  readonly onProgress?: (text: string) => void;
  /** Sees each resource that is done. */
  readonly onChange?: (change: AppliedChange) => void;
}

const DOING: Readonly<Record<string, string>> = {
  create: "creating",
  update: "updating",
  delete: "destroying",
  read: "reading",
};
const DONE: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  delete: "destroyed",
  read: "read",
};

function progressText({ type, hook }: ApplyEvent): string | undefined {
  const address = hook?.resource?.addr;
  const action = hook?.action;
  if (address === undefined || action === undefined) return undefined;
  const elapsed = hook?.elapsed_seconds === undefined ? "" : ` ${hook.elapsed_seconds} s`;
  if (type === "apply_start") return `${address}: ${DOING[action] ?? action}`;
  if (type === "apply_progress") return `${address}: ${DOING[action] ?? action} …${elapsed}`;
  if (type === "apply_complete") return `${address}: ${DONE[action] ?? action} after${elapsed}`;
  if (type === "apply_errored") return `${address}: failed after${elapsed}`;
  return undefined;
}

/** Follows an apply line by line: tells progress, and gathers changes, outputs and errors. */
export class ApplyFollower {
  private readonly changes: AppliedChange[] = [];
  private readonly problems: string[] = [];
  private outputs: Outputs = {};

  constructor(private readonly watcher: ApplyWatcher = {}) {}

  /** Takes in one line; what is no event is kept as a problem, for Terraform says so when it cannot even start. */
  line(line: string): void {
    if (line.trim() === "") return;
    let event: ApplyEvent;
    try {
      event = JSON.parse(line) as ApplyEvent;
    } catch {
      this.problems.push(line);
      return;
    }
    const text = progressText(event);
    if (text !== undefined) this.watcher.onProgress?.(text);
    const { addr: address, resource_type: type } = event.hook?.resource ?? {};
    if (event.type === "apply_complete" && address !== undefined && type !== undefined) {
      const change = { address, type, action: event.hook?.action ?? "" };
      this.changes.push(change);
      this.watcher.onChange?.(change);
    }
    if (event.diagnostic?.severity === "error") {
      const { summary = "", detail = "" } = event.diagnostic;
      this.problems.push([`Error: ${summary}`, detail].filter((part) => part !== "").join("\n\n"));
    }
    if (event.type === "outputs" && event.outputs !== undefined) this.outputs = normalOutputs(event.outputs);
  }

  /** What has been done so far. */
  get result(): ApplyResult {
    return { changes: this.changes, outputs: this.outputs };
  }

  /** Everything Terraform called an error, in its own words. */
  get errorText(): string {
    return this.problems.join("\n\n");
  }
}

/** Outputs without what Terraform says beside value and sensitivity. */
export function normalOutputs(outputs: Readonly<Record<string, Partial<OutputValue>>>): Outputs {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value, sensitive = false }]) => [name, { value, sensitive }]),
  );
}
