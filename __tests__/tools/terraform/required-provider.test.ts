import { requiredProviders } from "../../../tools/terraform/required-provider";

describe("providers that stacks ask for", () => {
  test("are joined over all stacks, each constraint once", () => {
    const aws = (version: string) => ({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version } } },
    });
    expect(requiredProviders([aws(">= 5.100.0"), aws("< 7.0.0"), aws(">= 5.100.0")])).toEqual([
      { source: "hashicorp/aws", constraint: ">= 5.100.0, < 7.0.0" },
    ]);
  });

  test("have the source Terraform gives a bare name, and no constraint where none is written", () => {
    expect(requiredProviders([{ terraform: { required_providers: { random: {} } } }])).toEqual([
      { source: "hashicorp/random", constraint: "" },
    ]);
    expect(requiredProviders([{}])).toEqual([]);
  });
});
