import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findingsOf } from "../../../policy/evaluate";
import { plannedGraph } from "../../../policy/planned-graph";
import { isArguments, type Arguments } from "../../../policy/policy-resource";
import type { ResourceGraph } from "../../../policy/resource-graph";
import { RULES } from "../../../policy/rules";
import type { Rule } from "../../../policy/rule";
import { synthesizedGraph } from "../../../policy/synthesized-graph";
import type { TerraformJson } from "../../support/synth";
import { planOf } from "./plan-shape";

const GOLDEN = join(__dirname, "..", "..", "golden");

/** Stacks that cases begin with: a production one of each kind, without any finding. */
const STACKS = {
  access: "production/production-orders-access",
  state: "production/state-444455556666-us-east-1",
  storage: "production/production-orders-storage",
  transactor: "production/production-orders-transactor",
} as const;

/** A stack that a case begins with; `empty` has nothing in it. */
export type StackName = keyof typeof STACKS | "empty";

const TEXTS = new Map<StackName, string>([["empty", "{}"]]);

function textOfStack(name: StackName): string {
  const known = TEXTS.get(name);
  if (known !== undefined || name === "empty") return known ?? "{}";
  const text = readFileSync(join(GOLDEN, `${STACKS[name]}.tf.json`), "utf8");
  TEXTS.set(name, text);
  return text;
}

type Mutable = Record<string, unknown>;

function setIn(target: unknown, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined || typeof target !== "object" || target === null) throw new Error("the path leads nowhere");
  const members = target as Mutable;
  if (rest.length > 0) {
    members[name] ??= {};
    setIn(members[name], rest, value);
  } else if (value === undefined) Reflect.deleteProperty(members, name);
  else members[name] = value;
}

/** A synthesized stack that a test changes. */
export class Draft {
  private readonly json: { resource?: Record<string, Record<string, Mutable>> };

  constructor(stack: StackName) {
    this.json = JSON.parse(textOfStack(stack)) as Draft["json"];
  }

  /** The stack as it stands. */
  get terraform(): TerraformJson {
    return this.json;
  }

  /** The resource of a type whose name begins as given; `aws_s3_bucket.State_Bucket`. */
  resource(selector: string): Mutable {
    const [type = "", start = ""] = selector.split(".");
    const found = Object.entries(this.json.resource?.[type] ?? {}).filter(([name]) => name.startsWith(start));
    if (found.length !== 1) throw new Error(`${found.length} resources are ${selector}`);
    return found[0]![1];
  }

  /** Sets an argument by its path; undefined takes it away. */
  set(selector: string, path: string, value: unknown): this {
    setIn(this.resource(selector), path.split("."), value);
    return this;
  }

  /** Adds a resource. */
  add(address: string, values: Arguments): this {
    setIn(this.json, ["resource", ...address.split(".")], { ...values });
    return this;
  }

  /** Takes a resource away. */
  remove(selector: string): this {
    const [type = ""] = selector.split(".");
    const gone = this.resource(selector);
    const byName = this.json.resource![type]!;
    this.json.resource![type] = Object.fromEntries(Object.entries(byName).filter(([, values]) => values !== gone));
    return this;
  }

  /** Sets a key of the only container of a task. */
  container(path: string, value: unknown): this {
    const task = this.resource("aws_ecs_task_definition");
    const containers: unknown = JSON.parse(String(task["container_definitions"]));
    setIn(containers, ["0", ...path.split(".")], value);
    return this.set("aws_ecs_task_definition", "container_definitions", JSON.stringify(containers));
  }

  /** Sets an element of a policy's statement, which is found by its Sid. */
  statement(selector: string, sid: string, path: string, value: unknown): this {
    const resource = this.resource(selector);
    const argument = "assume_role_policy" in resource ? "assume_role_policy" : "policy";
    const document: unknown = JSON.parse(String(resource[argument]));
    const statements: readonly unknown[] =
      isArguments(document) && Array.isArray(document["Statement"]) ? document["Statement"] : [];
    const found = statements.find((statement) => isArguments(statement) && statement["Sid"] === sid);
    setIn(found, path.split("."), value);
    return this.set(selector, argument, JSON.stringify(document));
  }
}

/** A stack as it is seen before it is written. */
export function asSynthesized(terraform: TerraformJson): ResourceGraph {
  return synthesizedGraph("a-stack", terraform);
}

/** A stack as its plan shows it where there is nothing yet. */
export function asPlanned(terraform: TerraformJson): ResourceGraph {
  return plannedGraph("a-stack", planOf(terraform));
}

/** The ways a stack is looked at. */
export const SHAPES: readonly (readonly [string, (terraform: TerraformJson) => ResourceGraph])[] = [
  ["as synthesized", asSynthesized],
  ["as planned", asPlanned],
];

/** The rule of an id. */
export function ruleOf(id: string): Rule {
  const found = RULES.filter((rule) => rule.id === id);
  if (found.length !== 1) throw new Error(`${found.length} rules are called ${id}`);
  return found[0]!;
}

/** What some rules say of a stack, each as `<type>: <detail>`. */
export function detailsIn(graph: ResourceGraph, rules: readonly Rule[]): string[] {
  return findingsOf(graph, rules).map(({ address, detail }) => `${address.split(".")[0]!}: ${detail}`);
}
