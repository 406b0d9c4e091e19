import type { Shape, ServiceModel } from "./service-model";

/** A value that is known only after apply: it counts as present, and nothing else is asked of it. */
export const UNKNOWN = Symbol("known after apply");

/** A place where a value breaks a service's model. */
export interface Violation {
  /** Where in the value, for example `Tags[3].Key`; empty for the value itself. */
  readonly path: string;
  readonly value: unknown;
  /** What the model asks for. */
  readonly rule: string;
}

const INT_32 = 2 ** 31;

/** Ranges of the number types; of a long, the part whose numbers JavaScript can tell apart. */
const NUMBER_RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  integer: [-INT_32, INT_32 - 1],
  long: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  float: [-Number.MAX_VALUE, Number.MAX_VALUE],
  double: [-Number.MAX_VALUE, Number.MAX_VALUE],
};

/** Checks values against the shapes of one service. */
class ShapeCheck {
  readonly violations: Violation[] = [];

  constructor(private readonly model: ServiceModel) {}

  check(name: string, value: unknown, path: string): void {
    if (value === UNKNOWN) return;
    const shape = this.model.shape(name);
    switch (shape.type) {
      case "string":
        this.checkText(name, shape, value, path);
        return;
      case "boolean":
        if (typeof value !== "boolean") this.report(path, value, "true or false");
        return;
      case "integer":
      case "long":
      case "float":
      case "double":
        this.checkNumber(shape, value, path);
        return;
      case "list":
        this.checkList(shape, value, path);
        return;
      case "map":
        this.checkMap(shape, value, path);
        return;
      case "structure":
        this.checkStructure(shape, value, path);
        return;
      default:
        throw new Error(`values of type ${shape.type} (${this.model.name}#${name}) cannot be checked`);
    }
  }

  private report(path: string, value: unknown, rule: string): void {
    this.violations.push({ path, value, rule });
  }

  private checkSize(shape: Shape, size: number, unit: string, path: string, value: unknown): void {
    if (shape.min !== undefined && size < shape.min) this.report(path, value, `${size} ${unit}, at least ${shape.min}`);
    if (shape.max !== undefined && size > shape.max) this.report(path, value, `${size} ${unit}, at most ${shape.max}`);
  }

  private checkText(name: string, shape: Shape, value: unknown, path: string): void {
    if (typeof value !== "string") {
      this.report(path, value, "a text");
      return;
    }
    this.checkSize(shape, Array.from(value).length, "characters", path, value);
    if (shape.enum !== undefined && !shape.enum.includes(value)) {
      this.report(path, value, `one of ${shape.enum.join(", ")}`);
    }
    const pattern = this.model.patternOf(name);
    if (pattern !== undefined && !pattern.test(value)) this.report(path, value, `of the form ${shape.pattern!}`);
  }

  private checkNumber(shape: Shape, value: unknown, path: string): void {
    const whole = shape.type === "integer" || shape.type === "long";
    if (typeof value !== "number" || (whole && !Number.isInteger(value))) {
      this.report(path, value, whole ? "a whole number" : "a number");
      return;
    }
    const [least, most] = NUMBER_RANGES[shape.type]!;
    const { min = least, max = most } = shape;
    if (!(value >= min && value <= max)) this.report(path, value, `${min} to ${max}`);
  }

  private checkList(shape: Shape, value: unknown, path: string): void {
    if (!Array.isArray(value)) {
      this.report(path, value, "a list");
      return;
    }
    this.checkSize(shape, value.length, "elements", path, value);
    for (const [index, element] of value.entries()) this.check(shape.member!.shape, element, `${path}[${index}]`);
  }

  private checkMap(shape: Shape, value: unknown, path: string): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.report(path, value, "a map");
      return;
    }
    const entries = Object.entries(value);
    this.checkSize(shape, entries.length, "entries", path, value);
    for (const [key, inner] of entries) {
      this.check(shape.key!.shape, key, `${path}{key}`);
      this.check(shape.value!.shape, inner, `${path}{${key}}`);
    }
  }

  private checkStructure(shape: Shape, value: unknown, path: string): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.report(path, value, "a structure");
      return;
    }
    const below = (member: string): string => (path === "" ? member : `${path}.${member}`);
    for (const member of shape.required ?? []) {
      if ((value as Record<string, unknown>)[member] === undefined) {
        this.report(below(member), undefined, "a required member");
      }
    }
    for (const [member, inner] of Object.entries(value)) {
      const reference = shape.members?.[member];
      if (reference === undefined) this.report(below(member), inner, "a member the model knows");
      else if (inner !== undefined) this.check(reference.shape, inner, below(member));
    }
  }
}

/**
 * Where a value breaks a shape of a service's model: types, lengths, sizes, ranges, patterns, enumerations, required
 * and unknown members.
 *
 * @throws PatternError when a pattern cannot be converted
 */
export function shapeViolations(model: ServiceModel, shapeName: string, value: unknown): readonly Violation[] {
  const check = new ShapeCheck(model);
  check.check(shapeName, value, "");
  return check.violations;
}
