// Bundles all tests of rules into .cache/mutation/rule-tests.cjs, a program that ends at the first failing test.
import { build } from "esbuild";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const OUTPUT = join(".cache", "mutation");

const testFiles = ["wrong-configurations", "constructs"].flatMap((folder) =>
  readdirSync(join("__tests__", folder), { recursive: true })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join("__tests__", folder, file)),
);

const shared = {
  bundle: true,
  keepNames: true,
  packages: "external",
  platform: "node",
  target: "node20",
  logLevel: "warning",
};

const { metafile } = await build({ ...shared, entryPoints: testFiles, outdir: OUTPUT, write: false, metafile: true });

// CDKTF takes a second to load, and tests of constructs say nothing of a rule that its own tests do not.
const ruleTests = Object.values(metafile.outputs)
  .filter(({ imports }) => !imports.some(({ path }) => path === "cdktf"))
  .map(({ entryPoint }) => entryPoint);

await build({
  ...shared,
  stdin: {
    contents: ["./__tests__/support/mutation/first-failure.ts", ...ruleTests.map((file) => `./${file}`)]
      .map((file) => `import "${file}";`)
      .join("\n"),
    resolveDir: ".",
  },
  outfile: join(OUTPUT, "rule-tests.cjs"),
});
