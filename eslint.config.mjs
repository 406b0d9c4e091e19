import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

/** The index of a provider package loads every resource: seconds and hundreds of megabytes for nothing. */
const PROVIDER_INDEX = {
  regex: "^@(cdktf|cdktn)/provider-[^/]+(/lib(/index(\\.js)?)?)?/?$",
  message: "import the resource itself, for example @cdktf/provider-aws/lib/ecs-service",
};

const CDKTF = {
  regex: "^(cdktf|constructs)(/|$)|^@cdktf/",
  message: "this is domain knowledge: it is tested in milliseconds and read without knowing CDKTF",
};

function arrowsNotTo(folders, message) {
  return { regex: `^(\\.{1,2}/)+(${folders.join("|")})(/|$)`, message };
}

const restrict = (...patterns) => ({ "no-restricted-imports": ["error", { patterns: [PROVIDER_INDEX, ...patterns] }] });

const CONSTRUCT_ARROWS = arrowsNotTo(
  ["stacks", "config", "policy", "tools", "main", "customize"],
  "data flows config → main → stacks → constructs; a construct knows none of the former",
);

/** The files that make Terraform resources; everything else under constructs/ is domain knowledge. */
const CONSTRUCT_FILES = [
  "constructs/access/{peer-access,task-role,transactor-security-groups}.ts",
  "constructs/base/{construct-problems,environment-stack,token-search}.ts",
  "constructs/delivery/state-bucket.ts",
  "constructs/image/{image-repository,pushed-image}.ts",
  "constructs/observability/transactor-log-group.ts",
  "constructs/storage/{customer-key,hardened-bucket,transactor-table}.ts",
  "constructs/transactor/transactor-{cluster,service,task}.ts",
];

export default tseslint.config(
  { ignores: ["dist/", "cdktf.out/", ".cache/", "coverage/", "node_modules/"] },
  eslint.configs.recommended,
  {
    languageOptions: {
      globals: { process: "readonly", console: "readonly", module: "writable", require: "readonly", URL: "readonly" },
    },
    rules: { "max-lines": ["error", { max: 300 }] },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      // The compiler's noUncheckedIndexedAccess asks for these where an index is known to be there.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Configuration may come from JavaScript or JSON: rules look at values the types call impossible.
      "@typescript-eslint/no-unnecessary-condition": "off",
      ...restrict(),
    },
  },
  { files: ["constructs/**/*.ts"], ignores: CONSTRUCT_FILES, rules: restrict(CONSTRUCT_ARROWS, CDKTF) },
  { files: CONSTRUCT_FILES, rules: restrict(CONSTRUCT_ARROWS) },
  {
    files: ["stacks/**/*.ts"],
    rules: restrict(
      arrowsNotTo(["config", "tools", "main", "customize"], "a stack composes constructs and knows no values"),
    ),
  },
  {
    files: ["policy/**/*.ts"],
    rules: restrict(
      CDKTF,
      arrowsNotTo(
        ["stacks", "config", "tools", "main", "customize"],
        "a rule is a function over resources, whoever made them",
      ),
    ),
  },
  {
    files: ["config/**/*.ts"],
    rules: restrict(CDKTF, arrowsNotTo(["stacks", "policy", "tools", "main", "customize"], "config holds values only")),
  },
  {
    files: ["__tests__/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/unbound-method": "off" },
  },
);
