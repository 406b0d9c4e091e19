import { Token } from "cdktf";
import { refuse, type Problem } from "./validation-error";
import type { Construct } from "constructs";

/** Throws every problem of a construct's properties at once, except those of values Terraform learns only at apply. */
export function refuseProps(construct: Construct, problems: readonly Problem[]): void {
  refuse(
    construct.node.path,
    problems.filter(({ value }) => !Token.isUnresolved(value)),
  );
}
