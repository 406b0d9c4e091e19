import { collectComponents } from "./collect-components.js";
import { withImageExport } from "./image-export.js";
import { inspectImage, type EngineCall } from "./image-inspection.js";
import { writeSbom } from "./write-sbom.js";

/** An SBOM, and what is said beside it. */
export interface ImageSbom {
  /** CycloneDX 1.6 in JSON. */
  readonly text: string;
  /** Packages of the operating system. */
  readonly packages: number;
  readonly jars: number;
  /** In sentences; each is something that the SBOM lacks. */
  readonly warnings: readonly string[];
}

/** What the image's label says where nobody told the build. */
const UNKNOWN_REVISION = "unknown";

/**
 * Makes the SBOM of an image that the engine holds, from what is really in it. Nothing of the image runs.
 *
 * @param image a name or an id
 * @throws Error when the engine holds no such image, or its file system cannot be read
 * @throws InterruptedError when it was stopped
 */
export async function imageSbom(image: string, call: EngineCall): Promise<ImageSbom> {
  const inspection = await inspectImage(image, call);
  const label = inspection.labels["org.opencontainers.image.revision"];
  const revision = label === UNKNOWN_REVISION ? undefined : label;
  const { system, packages, jars, products, warnings } = await withImageExport(inspection.id, call, (archive) =>
    collectComponents(archive, revision),
  );
  const text = writeSbom(inspection, [...system, ...packages, ...jars, ...products]);
  return { text, packages: packages.length, jars: jars.length, warnings };
}
