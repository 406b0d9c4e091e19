import { ComponentType, HashAlgorithm, LicenseAcknowledgement } from "@cyclonedx/cyclonedx-library/Enums";
import {
  Bom,
  Component,
  ComponentRepository,
  HashDictionary,
  LicenseExpression,
  LicenseRepository,
  Metadata,
  NamedLicense,
  Property,
  PropertyRepository,
  SpdxLicense,
  Tools,
  type License,
} from "@cyclonedx/cyclonedx-library/Models";
import { JSON as Json, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import type { ImageInspection } from "./image-inspection.js";
import { licenceText, type Licence } from "./licences.js";
import { inOrder, PROPERTY_PREFIX, type ComponentKind, type SbomComponent } from "./sbom-component.js";

/** The schema's own limit. */
const LONGEST_VERSION = 1024;

/** What depends on what is not known, and the library would write that nothing depends on anything. */
class WithoutDependencies extends Json.Normalize.Factory {
  override makeForDependencyGraph(): Json.Normalize.DependencyGraphNormalizer {
    const normalizer = new Json.Normalize.DependencyGraphNormalizer(this);
    normalizer.normalize = () => undefined;
    return normalizer;
  }
}

/** A list may hold several licences, or one expression alone; beside others an expression goes as a name. */
function licenceModel(licence: Licence, isAlone: boolean): License {
  const model =
    "id" in licence
      ? new SpdxLicense(licence.id)
      : "expression" in licence && isAlone
        ? new LicenseExpression(licence.expression)
        : new NamedLicense(licenceText(licence), "url" in licence ? { url: licence.url } : {});
  model.acknowledgement =
    licence.isConcluded === true ? LicenseAcknowledgement.Concluded : LicenseAcknowledgement.Declared;
  return model;
}

function propertyModels(properties: Readonly<Record<string, string>>): PropertyRepository {
  const names = Object.keys(properties).sort();
  return new PropertyRepository(names.map((name) => new Property(`${PROPERTY_PREFIX}${name}`, properties[name]!)));
}

/** Makes each reference different from those before, the same way each time. */
function unusedReference(reference: string, used: Set<string>): string {
  let unused = reference;
  for (let count = 2; used.has(unused); count += 1) unused = `${reference}#${count}`;
  used.add(unused);
  return unused;
}

const TYPES: Readonly<Record<ComponentKind, ComponentType>> = {
  application: ComponentType.Application,
  library: ComponentType.Library,
  "operating-system": ComponentType.OperatingSystem,
  platform: ComponentType.Platform,
};

function componentModel(component: SbomComponent, used: Set<string>): Component {
  const { kind, name, group, version, description, licences, sha256, packageUrl, reference, properties } = component;
  return new Component(TYPES[kind], name, {
    bomRef: unusedReference(reference, used),
    group,
    version: version?.slice(0, LONGEST_VERSION),
    description,
    purl: packageUrl,
    licenses: new LicenseRepository(licences.map((licence) => licenceModel(licence, licences.length === 1))),
    hashes: new HashDictionary(sha256 === undefined ? [] : [[HashAlgorithm["SHA-256"], sha256]]),
    properties: propertyModels(properties),
    components: componentModels(component.parts, used),
  });
}

function componentModels(components: readonly SbomComponent[], used: Set<string>): ComponentRepository {
  const key = ({ reference, version = "" }: SbomComponent): string => `${reference}\0${version}`;
  const sorted = [...components].sort((left, right) => inOrder(key(left), key(right)));
  return new ComponentRepository(sorted.map((component) => componentModel(component, used)));
}

function imageModel({ id, name, tag, architecture, labels }: ImageInspection): Component {
  const base = labels["org.opencontainers.image.base.name"];
  const revision = labels["org.opencontainers.image.revision"];
  return new Component(ComponentType.Container, name, {
    bomRef: "image",
    version: tag,
    properties: propertyModels({
      "image-id": id,
      architecture,
      ...(base === undefined ? {} : { "base-image": base }),
      ...(revision === undefined ? {} : { revision }),
    }),
  });
}

/**
 * Writes an SBOM in CycloneDX's JSON. It holds no time and no random number: the same components make the same bytes.
 *
 * @param components in any order
 */
export function writeSbom(image: ImageInspection, components: readonly SbomComponent[]): string {
  const tool = new Component(ComponentType.Application, "datomic-fargate image:sbom");
  tool.bomRef.value = "tool";
  const bom = new Bom({
    metadata: new Metadata({
      component: imageModel(image),
      tools: new Tools({ components: new ComponentRepository([tool]) }),
    }),
    components: componentModels(components, new Set(["image", "tool"])),
  });
  // The library would sort by the machine's language, so everything is sorted before.
  const serializer = new JsonSerializer(new WithoutDependencies(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: false, space: 2 })}\n`;
}
