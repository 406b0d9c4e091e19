import type { Problem } from "../../../constructs/base/validation-error.js";
import { WRITE_PLAN } from "./foreign-documents.js";
import { withoutBlanks } from "./json-spans.js";

const SEE = "https://developer.hashicorp.com/terraform/internals/json-format";

/** Says what is wrong with a file. What stands in it is never repeated: it may be a secret. */
export function planProblem(field: string, value: unknown, rule: string, fix: string): Problem {
  return { field, value, rule, fix, see: SEE };
}

/** What is wrong with a file that cannot be opened. */
export function unreadable(file: string, { code, message }: NodeJS.ErrnoException): Problem {
  if (code === "ENOENT") return planProblem(file, undefined, "there is no such file", "correct the path");
  if (code === "EISDIR") {
    return planProblem(file, "a folder", "a plan is a file", "name the plan's JSON in it");
  }
  return planProblem(file, code, `it cannot be read: ${message}`, "name a file that can be read");
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const ZIP = [0x50, 0x4b];
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const BRACE = 0x7b;

/** What a file is that is no JSON object at all; undefined when it may be one. */
export function formProblem(file: string, bytes: Uint8Array): Problem | undefined {
  if (withoutBlanks(bytes, 0) === bytes.length) {
    return planProblem(
      file,
      `${bytes.length} bytes`,
      "a plan is JSON, and this is empty",
      `write it with ${WRITE_PLAN}`,
    );
  }
  if (startsWith(bytes, ZIP)) {
    const rule = "this is a saved plan as Terraform applies it, and only its JSON can be read";
    return planProblem(file, "a binary plan", rule, `terraform show -json ${file} > plan.json`);
  }
  if (UTF_16.some((mark) => startsWith(bytes, mark))) {
    const fix = "write it as UTF-8; PowerShell 5 does with | Out-File -Encoding utf8";
    return planProblem(file, "UTF-16", "a plan is JSON in UTF-8", fix);
  }
  if (bytes[objectStart(bytes)] === BRACE) return undefined;
  return planProblem(file, "no JSON object", "a plan is one JSON object", `write it with ${WRITE_PLAN}`);
}

/** Where the object of a file begins, behind blanks and the mark some editors put first. */
export function objectStart(bytes: Uint8Array): number {
  return withoutBlanks(bytes, startsWith(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0);
}
