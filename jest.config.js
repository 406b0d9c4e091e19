// Five tiers: `unit` needs neither Terraform nor a container, `shell` runs the image's scripts in the shell at hand,
// `terraform` representative rows against the real binary and an emulator, `container` those of the image in a Docker
// engine, `full` the long proofs. Each file belongs to one of them by its folder.
const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  // Programs under tools/ are ES modules and import with `.js`; jest reads their sources as CommonJS.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  setupFilesAfterEnv: ["<rootDir>/__tests__/support/setup.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out", "<rootDir>/.cache"],
};

module.exports = {
  // Tests of Terraform mostly wait, so every processor has work even beside them.
  maxWorkers: "100%",
  globalTeardown: "<rootDir>/__tests__/support/containers/stop-engine.ts",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/(docker/transactor|terraform|container|full)/"],
    },
    { ...shared, displayName: "shell", testMatch: ["<rootDir>/__tests__/docker/transactor/**/*.test.ts"] },
    { ...shared, displayName: "terraform", testMatch: ["<rootDir>/__tests__/terraform/**/*.test.ts"] },
    { ...shared, displayName: "container", testMatch: ["<rootDir>/__tests__/container/**/*.test.ts"] },
    { ...shared, displayName: "full", testMatch: ["<rootDir>/__tests__/full/**/*.test.ts"] },
  ],
};
