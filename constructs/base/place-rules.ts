import { ACCOUNT_ID } from "./name-forms";
import type { Place } from "./names";
import { partitionProblems } from "./partition";
import { textProblems, under } from "./problem-fields";
import type { Problem } from "./validation-error";

/** Checks where a construct's resources live; fields are below `place`. */
export function placeProblems({ partition = "aws", accountId, region }: Place): Problem[] {
  return under("place.", [
    ...partitionProblems(partition, region),
    ...textProblems("accountId", accountId, ACCOUNT_ID),
  ]);
}
