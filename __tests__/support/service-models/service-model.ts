import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { modelPattern } from "./model-pattern";

interface ShapeReference {
  readonly shape: string;
}

/** A type of a service model, as far as it limits values. */
export interface Shape {
  readonly type: string;
  /** Of a structure. */
  readonly members?: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  /** Of a list. */
  readonly member?: ShapeReference;
  /** Of a map. */
  readonly key?: ShapeReference;
  readonly value?: ShapeReference;
  /** Least length, size or number. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

interface ModelFile {
  readonly metadata: { readonly apiVersion: string };
  readonly operations: Readonly<Record<string, { readonly input?: ShapeReference }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface PartitionsFile {
  readonly partitions: readonly { readonly id: string; readonly regions?: Readonly<Record<string, unknown>> }[];
}

/** A service as AWS describes it to its clients: operations, their inputs, and what limits these. */
export class ServiceModel {
  private readonly patterns = new Map<string, RegExp>();

  constructor(
    readonly name: string,
    private readonly file: ModelFile,
  ) {}

  /** The version of the service's interface, a date. */
  get apiVersion(): string {
    return this.file.metadata.apiVersion;
  }

  get shapeNames(): readonly string[] {
    return Object.keys(this.file.shapes);
  }

  /** @throws Error when the model has no such shape */
  shape(name: string): Shape {
    const shape = this.file.shapes[name];
    if (shape === undefined) throw new Error(`the model of ${this.name} has no shape ${name}`);
    return shape;
  }

  /**
   * The name of the structure an operation takes.
   *
   * @throws Error when the model has no such operation, or one without input
   */
  inputOf(operation: string): string {
    const input = this.file.operations[operation]?.input?.shape;
    if (input === undefined) throw new Error(`the model of ${this.name} has no operation ${operation} with an input`);
    return input;
  }

  /** A shape's pattern, held against whole texts; `undefined` when it has none. */
  patternOf(name: string): RegExp | undefined {
    const { pattern } = this.shape(name);
    if (pattern === undefined) return undefined;
    const converted = this.patterns.get(pattern) ?? modelPattern(pattern);
    this.patterns.set(pattern, converted);
    return converted;
  }
}

/** The models of every AWS service, read when asked for. */
export class ServiceModels {
  private readonly models = new Map<string, ServiceModel>();

  /**
   * @param directory the data folder of a botocore package
   * @param version the package's version
   */
  constructor(
    private readonly directory: string,
    readonly version: string,
  ) {}

  /** @throws Error when the package knows no such service */
  service(name: string): ServiceModel {
    const known = this.models.get(name);
    if (known !== undefined) return known;
    const model = new ServiceModel(name, this.read(name));
    this.models.set(name, model);
    return model;
  }

  /** The regions that AWS's clients know of a partition. */
  regionsOf(partition: string): readonly string[] {
    const file = JSON.parse(readFileSync(join(this.directory, "partitions.json"), "utf8")) as PartitionsFile;
    const { regions = {} } = file.partitions.find(({ id }) => id === partition) ?? {};
    return Object.keys(regions).filter((region) => !region.endsWith("-global"));
  }

  /** A folder holds a model for each version of the interface, and older ones beside it without one. */
  private read(service: string): ModelFile {
    const folder = join(this.directory, service);
    for (const version of readdirSync(folder).sort().reverse()) {
      const file = join(folder, version, "service-2.json.gz");
      try {
        return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as ModelFile;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }
    throw new Error(`${folder} holds no service-2.json.gz`);
  }
}
