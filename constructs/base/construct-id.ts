/**
 * Makes a construct id of a name the user chose. CDKTF drops characters it does not like, so that two names could
 * become one id and one resource would silently take the other's place; here every such character is spelled out.
 */
export function constructId(prefix: string, name: string): string {
  const encoded = name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)!.toString(16)}`);
  return `${prefix}-${encoded}`;
}
