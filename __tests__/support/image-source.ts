import type { BaseImages } from "../../constructs/image/base-images";
import type { ImageSource } from "../../constructs/image/image-source";

const PIN = { digest: `sha256:${"0a".repeat(32)}`, source: "registry.example", date: "2026-01-01" };

/** Base images as they are after `npm run pin`. */
export const PINNED_IMAGES: BaseImages = {
  base: { image: "registry.example/debian:12", ...PIN },
  jdk11: { image: "registry.example/jdk:11", ...PIN },
  jdk17: { image: "registry.example/jdk:17", ...PIN },
  jdk21: { image: "registry.example/jdk:21", ...PIN },
};

/** What images are built from, of a content that no commit changes: golden files hold its tags. */
export const IMAGE_SOURCE: ImageSource = {
  directory: "docker/transactor",
  files: [],
  digest: "0b".repeat(32),
  baseImages: PINNED_IMAGES,
};
