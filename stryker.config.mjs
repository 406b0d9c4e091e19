// Changes the rules one place at a time and looks whether a test notices: `npm run test:mutation`.
export default {
  testRunner: "jest",
  coverageAnalysis: "perTest",
  jest: {
    projectType: "custom",
    config: {
      testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
      transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
      setupFilesAfterEnv: ["<rootDir>/__tests__/support/setup.ts"],
      testMatch: ["<rootDir>/__tests__/{constructs,wrong-configurations}/**/*.test.ts"],
      // Tests of constructs load CDKTF for a second each and say nothing of a rule that its own tests do not.
      testPathIgnorePatterns: [
        "/__tests__/constructs/(access|delivery)/",
        "/(construct-problems|environment-stack|customer-key|hardened-bucket|image-repository)\\.test\\.ts$",
        "/transactor-(cluster|log-group|security-groups|service|table|task)\\.test\\.ts$",
      ],
    },
  },
  mutate: [
    "constructs/base/{app-rules,environment-rules,environment-warnings,ipv4-range,key-rules,name-forms}.ts",
    "constructs/base/{network-rules,partition,problem-fields,storage-rules,subnet-room,system-rules,tag-rules}.ts",
    "constructs/image/transactor-image.ts",
    "constructs/observability/log-retention.ts",
    "constructs/storage/{table-capacity,table-shape}.ts",
    "constructs/transactor/{capacity-warnings,jvm-options,memory-plan,task-size}.ts",
    "constructs/transactor/properties/{byte-size,closest-name,finished-properties,property-conflicts}.ts",
    "constructs/transactor/properties/{property-rules,property-values,property-warnings,secret-properties}.ts",
    "constructs/transactor/releases/{release-change,release-facts,release-number,release-rules}.ts",
  ],
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 2,
  timeoutMS: 10000,
  tempDirName: ".cache/stryker",
  // Copied beside the code, unlike what tests neither read nor need.
  ignorePatterns: ["cdktf.out", "dist", ".cache", "unwritten", "docs/*.svg"],
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: ".cache/mutation.json" },
  clearTextReporter: { logTests: false, allowColor: false },
  allowEmpty: false,
};
