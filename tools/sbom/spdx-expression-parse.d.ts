declare module "spdx-expression-parse" {
  /**
   * Reads an SPDX licence expression.
   *
   * @throws Error when it is none
   */
  function parse(expression: string): unknown;
  export = parse;
}
