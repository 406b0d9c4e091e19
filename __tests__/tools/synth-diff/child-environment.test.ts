import { childEnvironment, gitEnvironment } from "../../../tools/synth-diff/child-environment";

const PERSON = {
  PATH: "/bin",
  Path: "C:\\bin",
  HOME: "/home/me",
  LANG: "de",
  https_proxy: "http://proxy",
  AWS_ACCESS_KEY_ID: "AKIA",
  AWS_PROFILE: "production",
  TF_VAR_password: "secret",
  TF_CLI_ARGS: "-x",
  GITHUB_TOKEN: "ghp",
  NPM_TOKEN: "npm",
  NODE_OPTIONS: "--require ./hook.js",
  GIT_DIR: "/elsewhere",
  CI_JOB_TOKEN: "glcbt",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "oidc",
};

describe("variables of programs that run a revision's code", () => {
  test("are the few that are needed, with a home of their own", () => {
    expect(childEnvironment(PERSON, "/tmp/home")).toEqual({
      PATH: "/bin",
      Path: "C:\\bin",
      LANG: "de",
      https_proxy: "http://proxy",
      HOME: "/tmp/home",
      USERPROFILE: "/tmp/home",
    });
  });

  test("are a person's own for Git, but for those of a hook", () => {
    const given = gitEnvironment(PERSON);
    expect({ ...given, GIT_DIR: PERSON.GIT_DIR }).toEqual(PERSON);
    expect(given).not.toHaveProperty("GIT_DIR");
  });
});
