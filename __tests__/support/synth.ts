import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing, type App } from "cdktf";

/** The arguments of one resource, data source or provider, by their Terraform names. */
export type Block = Readonly<Record<string, unknown>>;

/** As much of Terraform's JSON syntax as tests read. */
export interface TerraformJson {
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output?: Readonly<Record<string, Block>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Block>>;
    readonly required_providers?: Readonly<Record<string, Block>>;
  };
}

/** A stack's Terraform with the questions tests ask of it. */
export interface Synthesized {
  readonly json: TerraformJson;
  /** Key-sorted text, as it would be written. */
  readonly text: string;
  /** Every kind of resource in the stack, sorted. */
  readonly resourceTypes: readonly string[];
  resourcesOf(type: string): readonly Block[];
  /** The resource of a type of which there is exactly one. */
  resourceOf(type: string): Block;
}

/** Reads Terraform JSON; `source` is named when a question has no answer. */
export function readTerraform(text: string, source: string): Synthesized {
  const json = JSON.parse(text) as TerraformJson;
  const resourcesOf = (type: string): readonly Block[] => Object.values(json.resource?.[type] ?? {});
  return {
    json,
    text,
    resourceTypes: Object.keys(json.resource ?? {}).sort(),
    resourcesOf,
    resourceOf(type) {
      const [resource, ...others] = resourcesOf(type);
      if (resource === undefined || others.length > 0) {
        throw new Error(`${source} has ${resource === undefined ? 0 : 1 + others.length} resources of type ${type}`);
      }
      return resource;
    },
  };
}

/** Synthesizes one stack in memory: nothing is validated, nothing is written. */
export function synthToJson(stack: TerraformStack): Synthesized {
  return readTerraform(Testing.synth(stack), stack.node.path);
}

/** CDKTF makes an app's folder before there is anything to write. */
const UNWRITTEN = join(tmpdir(), "datomic-fargate-unwritten");

/** An app that never writes unless `app.synth()` is called. */
export function testApp(outdir = UNWRITTEN): App {
  return Testing.app({ outdir, stackTraces: false });
}

/** A stack with an AWS provider, for constructs on their own. */
export function testStack(id = "test"): TerraformStack {
  const stack = new TerraformStack(testApp(), id);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}

/** Builds constructs in a stack of their own and synthesizes it. */
export function synthConstructs(build: (stack: TerraformStack) => void): Synthesized {
  const stack = testStack();
  build(stack);
  return synthToJson(stack);
}

/** The kinds of resources a JSON document may stand in, and the arguments that hold it. */
const DOCUMENT_ARGUMENTS: readonly string[] = ["assume_role_policy", "policy", "container_definitions"];

/** Every JSON document inside a stack's resources: policies, trust policies, container definitions. */
export function documentsOf({ json }: Synthesized): { readonly place: string; readonly text: string }[] {
  return Object.entries(json.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([id, resource]) =>
      DOCUMENT_ARGUMENTS.filter((argument) => argument in resource).map((argument) => ({
        place: `${type}.${id}.${argument}`,
        text: String(resource[argument]),
      })),
    ),
  );
}
