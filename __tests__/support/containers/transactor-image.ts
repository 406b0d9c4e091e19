import type { ImageBuild } from "../../../tools/image/build-image";
import { imageContext } from "../../../tools/image/image-context";
import { provideTrialImage, trialImageBuild, type TrialImageOptions } from "../../../tools/trial/trial-image";
import { projectDirectory } from "../project-directory";
import { testEngine } from "./containers";

/** The folder the image is built from. */
export const IMAGE_CONTEXT = imageContext(projectDirectory);

/** What the images of the tests are built of; a build of one's own may change it. */
export async function testImageBuild(options?: TrialImageOptions): Promise<ImageBuild> {
  return trialImageBuild(await testEngine(), projectDirectory, options);
}

/** The image under test, built when the tests' engine does not have it. */
export async function transactorImage(options?: TrialImageOptions): Promise<string> {
  return provideTrialImage(await testEngine(), projectDirectory, options);
}
