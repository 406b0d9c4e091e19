import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table.js";
import { imageContract } from "./image-contract.js";
import { propertiesPage } from "./properties-page.js";
import { releasesPage } from "./releases-page.js";

/** What is generated from the tables, for people and for the image: texts by their paths from the project's root. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/properties.md", propertiesPage(PROPERTY_TABLE)],
    ["docs/releases.md", releasesPage()],
    ["docker/transactor/lib/contract.bash", imageContract()],
  ]);
}
