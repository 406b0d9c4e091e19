import { taintedResources } from "../../../tools/recovery/tainted-resources";

describe("resources marked as not finished", () => {
  const state = {
    values: {
      root_module: {
        resources: [
          { address: "aws_dynamodb_table.Table", tainted: true },
          { address: "aws_cloudwatch_log_group.LogGroup" },
          { address: "data.aws_security_group.Peer", tainted: false },
        ],
      },
    },
  };

  test("are read from the state", () => {
    expect(taintedResources(JSON.stringify(state))).toEqual(["aws_dynamodb_table.Table"]);
  });

  test("are none in a state that was never written", () => {
    expect(taintedResources('{"format_version":"1.0"}')).toEqual([]);
  });
});
