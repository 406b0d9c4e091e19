import { expect } from "expect";

type Body = (...values: readonly unknown[]) => unknown;

/** As jest does it: where every row is a list, its items are the parameters; elsewhere a row is one. */
function eachRow(rows: readonly unknown[], use: (parameters: readonly unknown[]) => void): void {
  const areLists = rows.every((row) => Array.isArray(row));
  for (const row of rows) use(areLists ? (row as unknown[]) : [row]);
}

const tests: (() => unknown)[] = [];

function describe(_name: string, define: Body): void {
  define();
}

function test(_name: string, body: Body): void {
  tests.push(body);
}

describe.each = (rows: readonly unknown[]) => (_name: string, define: Body) => {
  eachRow(rows, (parameters) => void define(...parameters));
};

test.each = (rows: readonly unknown[]) => (_name: string, body: Body) => {
  eachRow(rows, (parameters) => void tests.push(() => body(...parameters)));
};

/** Says nothing of what failed, for nobody reads it. */
async function runAll(): Promise<void> {
  try {
    for (const run of tests) await run();
  } catch {
    process.exit(1);
  }
}

// What tests of rules use of jest; with all of it, each changed place would take seconds.
Object.assign(globalThis, { describe, test, expect });

// By then every file has named its tests.
setImmediate(() => void runAll());
