import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table.js";
import { propertiesPage } from "./properties-page.js";
import { releasesPage } from "./releases-page.js";

/** The generated pages: their text by their path from the project's root. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/properties.md", propertiesPage(PROPERTY_TABLE)],
    ["docs/releases.md", releasesPage()],
  ]);
}
