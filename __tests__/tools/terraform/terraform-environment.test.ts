import { terraformEnvironment } from "../../../tools/terraform/terraform-environment";

describe("environment of Terraform processes", () => {
  test("leaves out a configuration file that is named and missing, for Terraform would warn each time", () => {
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: "/nowhere/terraformrc" })).not.toHaveProperty(
      "TF_CLI_CONFIG_FILE",
    );
  });

  test("names an existing configuration file so that it is found from any folder", () => {
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: "package.json" })["TF_CLI_CONFIG_FILE"]).toBe(
      `${process.cwd()}/package.json`,
    );
  });

  test("keeps every stack's data and state where they belong", () => {
    const environment = terraformEnvironment({ TF_DATA_DIR: "/tmp/data", TF_WORKSPACE: "other", PATH: "/bin" });
    expect(environment).toEqual({ PATH: "/bin", TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" });
  });

  test("puts a configuration of ours in place of the person's, and no plugin cache before its mirror", () => {
    const environment = terraformEnvironment({ TF_CLI_CONFIG_FILE: "/x", TF_PLUGIN_CACHE_DIR: "/cache" }, "/own.tfrc");
    expect(environment).toMatchObject({ TF_CLI_CONFIG_FILE: "/own.tfrc" });
    expect(environment).not.toHaveProperty("TF_PLUGIN_CACHE_DIR");
  });
});
