import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table.js";
import { checksPage } from "./checks-page.js";
import { imageContract } from "./image-contract.js";
import { planReviewPage } from "./plan-review-page.js";
import { propertiesPage } from "./properties-page.js";
import { releasesPage } from "./releases-page.js";

/** The generated pages: their text by their path from the project's root. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/properties.md", propertiesPage(PROPERTY_TABLE)],
    ["docs/releases.md", releasesPage()],
    ["docs/checks.md", checksPage()],
  ]);
}

/**
 * Everything that is generated: from the tables, the pages, for people, and the image's contract, for its shell; from the
 * sampled plans, the gallery of reviews.
 */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...referencePages(),
    ["docs/plan-review.md", planReviewPage()],
    ["docker/transactor/lib/contract.bash", imageContract()],
  ]);
}
