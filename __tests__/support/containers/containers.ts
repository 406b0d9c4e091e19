import type { CommandResult } from "../../../tools/process/child";
import { type BaseImage, provideBaseImage } from "../../../tools/engine/base-images";
import { type Container, startContainer as start, type TimeLimit } from "../../../tools/engine/container";
import type { ContainerOptions } from "../../../tools/engine/container-options";
import type { Engine } from "../../../tools/engine/docker";
import { provideEngine } from "../../../tools/engine/engine";
import { runContainer as run } from "../../../tools/engine/run-container";
import { projectDirectory } from "../project-directory";

let engine: Promise<Engine> | undefined;
const started: Container[] = [];

/**
 * The engine of the tests, started when it does not run.
 *
 * @throws MissingPrerequisiteError when none can be had
 */
export function testEngine(): Promise<Engine> {
  engine ??= provideEngine(projectDirectory);
  return engine;
}

/** A base image of the tests' engine; making one takes half a minute, once. */
export async function testBaseImage(image: BaseImage): Promise<string> {
  return provideBaseImage(await testEngine(), image, {
    onMake: () => process.stderr.write(`making the base image ${image.repository}, once\n`),
  });
}

/** Starts a container that is removed after the outermost `describeWithEngine` around the test. */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const container = await start(await testEngine(), options);
  started.push(container);
  return container;
}

/** Runs a container to its end and removes it. */
export async function runContainer(options: ContainerOptions, limit?: TimeLimit): Promise<CommandResult> {
  return run(await testEngine(), options, limit);
}

/** Removes what {@link startContainer} started. */
export async function removeStartedContainers(): Promise<void> {
  await Promise.all(started.splice(0).map((container) => container.remove()));
}
