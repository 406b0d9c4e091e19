import { plannedGraph } from "../../policy/planned-graph";
import { synthesizedGraph } from "../../policy/synthesized-graph";

describe("a stack for an emulator", () => {
  test.each([
    [{ aws: [{ s3_use_path_style: true }] }, true],
    [{ aws: { s3_use_path_style: "true" } }, true],
    [{ aws: [{ region: "eu-west-1" }] }, false],
    [{ docker: [{ s3_use_path_style: true }] }, false],
    [undefined, false],
  ])("is told by its provider %j, as synthesized: %s", (provider, isEmulated) => {
    expect(synthesizedGraph("a-stack", { provider }).isEmulated).toBe(isEmulated);
  });

  test.each([
    [{ aws: { name: "aws", expressions: { s3_use_path_style: { constant_value: true } } } }, true],
    [{ "aws.other": { name: "aws", expressions: { s3_use_path_style: { constant_value: true } } } }, true],
    [{ aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } }, false],
    [{ docker: { name: "docker", expressions: { s3_use_path_style: { constant_value: true } } } }, false],
    [undefined, false],
  ])("is told by its provider %j, as planned: %s", (provider_config, isEmulated) => {
    expect(plannedGraph("a-stack", { configuration: { provider_config } }).isEmulated).toBe(isEmulated);
  });
});
