/**
 * Makes a construct id of a name the user chose. CDKTF drops characters it does not like, so that two names could
 * become one id and one resource would silently take the other's place; here every such character is spelled out.
 */
export function constructId(prefix: string, name: string): string {
  const encoded = name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)!.toString(16)}`);
  return `${prefix}-${encoded}`;
}

/**
 * Makes the id of what one item of a list asks for. An item that is known only at apply has no name to be told by, so
 * its position in the list stands for it.
 */
export function itemId(prefix: string, item: string, index: number, isKnown: boolean): string {
  return isKnown ? constructId(prefix, item) : constructId(`${prefix}Item`, String(index));
}
