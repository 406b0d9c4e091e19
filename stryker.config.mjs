// Changes the rules one place at a time and looks whether a test notices: `npm run test:mutation`.
export default {
  // A program of its own for each changed place: jest took seconds to start where the tests take one.
  testRunner: "command",
  commandRunner: { command: "node .cache/mutation/rule-tests.cjs" },
  buildCommand: "node __tests__/support/mutation/build.mjs",
  coverageAnalysis: "off",
  mutate: [
    "constructs/**/*-{rules,warnings}.ts",
    "constructs/base/{described-value,environment-shape,ipv4-range,name-forms,partition,plain-object}.ts",
    "constructs/base/{problem-fields,secret-names,subnet-room}.ts",
    "constructs/image/transactor-image.ts",
    "constructs/observability/log-retention.ts",
    "constructs/storage/{table-capacity,table-shape}.ts",
    "constructs/transactor/{jvm-options,memory-plan,task-size}.ts",
    "constructs/transactor/properties/{byte-size,closest-name,finished-properties,property-conflicts}.ts",
    "constructs/transactor/properties/{property-values,secret-properties}.ts",
    "constructs/transactor/releases/{release-change,release-facts,release-number}.ts",
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
