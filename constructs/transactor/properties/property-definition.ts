/** The form a property's value has, as the code that reads it takes it. */
export type ValueForm =
  /** Bytes, or a whole number of k, m or g to the base 1024. */
  | { readonly kind: "size"; readonly leastMiB: number }
  | { readonly kind: "integer"; readonly least: number; readonly most: number; readonly unit?: string }
  | { readonly kind: "boolean" }
  /** Any text of the form; the rule says the form in words where the example does not. */
  | { readonly kind: "text"; readonly form: RegExp; readonly example: string; readonly rule?: string };

/** Why a property cannot be set by hand, and the way to what the user wants. */
export interface Refusal {
  readonly rule: string;
  readonly fix: string;
}

interface DefinitionBase {
  /** What it does. */
  readonly meaning: string;
  readonly value: ValueForm;
  /** What holds when the property is absent. */
  readonly vendorDefault: string;
  /** Who reads it. */
  readonly readBy: "transactor" | "peer" | "command-line tools" | "template generator";
  /** The first release that knows it, where that is younger than the oldest release we run. */
  readonly since?: string;
  /** The last release that knows it. */
  readonly until?: string;
  /** Never shown, and only accepted by the ARN of what holds it. */
  readonly secret?: true;
  /** Other properties it cannot do without. */
  readonly needs?: readonly string[];
  readonly see: string;
}

/** A property that a person may set. */
export interface SettableProperty extends DefinitionBase {
  readonly setBy: "user";
  /**
   * How it reaches the transactor: as a line of the properties file, or as `-D` option of the JVM where no file
   * knows it.
   */
  readonly channel: "file" | "system property";
  /**
   * What we set unless the user does; the value is computed where it depends on the system.
   *
   * @default - nothing: the vendor's default holds
   */
  readonly ourDefault?: string;
}

/** A property that is set for the user: computed at synth, or at boot by the task itself. */
export interface ProvidedProperty extends DefinitionBase, Refusal {
  readonly setBy: "synth" | "boot";
  readonly channel: "file";
  readonly ourDefault?: string;
}

/** A property that nobody sets. */
export interface RefusedProperty extends DefinitionBase, Refusal {
  readonly setBy: "nobody";
}

/** One documented property of the transactor. */
export type PropertyDefinition = SettableProperty | ProvidedProperty | RefusedProperty;

/** Definitions by the names that stand in the properties file, or after `-D`. */
export type PropertyDefinitions = Readonly<Record<string, PropertyDefinition>>;

/** More than anybody needs, and safe wherever a whole number is kept in 32 bits. */
export const MOST_INTEGER = 2 ** 31 - 1;
