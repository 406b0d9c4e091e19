import { unexplainedMessage } from "../../../tools/rehearsal/unexplained-message";

test("a second plan that is not empty fails with every difference and what to do", () => {
  expect(unexplainedMessage("local-orders-access", [{ address: "aws_iam_role.x", what: "replace" }])).toBe(
    [
      "a second plan of local-orders-access is not empty, so an apply would never come to rest",
      "  aws_iam_role.x: replace",
      "correct the configuration; where the emulator is at fault, list it in tools/emulator/gaps.ts with the reason",
    ].join("\n"),
  );
});
