import { TerraformVariable, type TerraformStack } from "cdktf";

function variable(stack: TerraformStack, type: string): TerraformVariable {
  return new TerraformVariable(stack, `unknown-${stack.node.children.length}`, { type });
}

/** A text that Terraform learns only at apply, each time another one. */
export function unknownText(stack: TerraformStack): string {
  return variable(stack, "string").stringValue;
}

/** A number that Terraform learns only at apply. */
export function unknownNumber(stack: TerraformStack): number {
  return variable(stack, "number").numberValue;
}

/** A list of which Terraform learns only at apply how long it is. */
export function unknownList(stack: TerraformStack): string[] {
  return variable(stack, "list(string)").listValue;
}
