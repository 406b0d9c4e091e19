import { Aspects, type IAspect, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Lets aspects visit a tree as CDKTF does before it writes a stack: parents first, each aspect once a construct. */
function runAspects(construct: IConstruct, inherited: readonly IAspect[] = []): void {
  const aspects = [...new Set([...inherited, ...Aspects.of(construct).all])];
  aspects.forEach((aspect) => {
    aspect.visit(construct);
  });
  construct.node.children.forEach((child) => {
    runAspects(child, aspects);
  });
}

/**
 * Settles what stacks will be written as, once each has all it refers to and its aspects have run. From then on that is
 * what they answer: what was checked is what is written, and nothing is resolved twice.
 */
export function fixTerraform(stacks: readonly TerraformStack[]): void {
  for (const stack of stacks) stack.prepareStack();
  for (const stack of stacks) {
    runAspects(stack);
    const terraform: unknown = stack.toTerraform();
    stack.toTerraform = () => terraform;
    // CDKTF prepares each stack once more before it writes; nothing it finds then would be written.
    stack.prepareStack = () => {};
  }
}
