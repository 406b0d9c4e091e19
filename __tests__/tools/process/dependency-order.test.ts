import { dependencyOrder } from "../../../tools/process/dependency-order";

const item = (id: string, ...dependencies: string[]) => ({ id, dependencies });
const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

describe("order of stacks", () => {
  test("puts each after what it depends on, and keeps the rest in place", () => {
    const items = [item("access", "storage"), item("storage"), item("transactor", "access"), item("other")];
    expect(ids(dependencyOrder(items))).toEqual(["storage", "access", "transactor", "other"]);
  });

  test("counts what is not among them as there", () => {
    expect(ids(dependencyOrder([item("transactor", "access")]))).toEqual(["transactor"]);
  });

  test("fails for a circle and names it", () => {
    expect(() => dependencyOrder([item("a", "b"), item("b", "a"), item("c")])).toThrow("in a circle: a, b");
  });
});
