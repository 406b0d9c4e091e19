import { MISTAKES_OF_OPERATION } from "./mistakes-of-operation";
import { MISTAKES_OF_SET_UP } from "./mistakes-of-set-up";
import { synthesizeSystem } from "./synthesized-system";
import { TABLES } from "./tables";

const ROWS = Object.values(TABLES)
  .flat()
  .flatMap(({ rows }) => rows.map(({ mistake }) => mistake));

describe("mistakes that people make with Datomic on AWS", () => {
  const system = synthesizeSystem();

  test.each([...MISTAKES_OF_SET_UP, ...MISTAKES_OF_OPERATION])(
    "cannot be made unnoticed: $mistake",
    ({ rows, ruledOut }) => {
      expect(rows.length + ruledOut.length).toBeGreaterThan(0);
      expect(ROWS).toEqual(expect.arrayContaining([...rows]));
      expect(ruledOut.map(({ by, look }) => ({ by, found: look(system) }))).toEqual(
        ruledOut.map(({ by, find }) => ({ by, found: find })),
      );
    },
  );
});
