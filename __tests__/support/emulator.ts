import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { join } from "node:path";
import { emulatorEnvironment } from "../../tools/aws/aws-environment";
import { s3ClientSettings, type AwsAccess } from "../../tools/aws/client-settings";
import { startEmulator, type Emulator } from "../../tools/emulator/moto";
import { findEmulatorPython } from "../../tools/emulator/python";
import { projectDirectory } from "./project-directory";

/**
 * Starts the emulator on a free port, with the network ids of the local environment. Stop it in `afterAll`.
 *
 * @throws MissingPrerequisiteError when it is missing and cannot be installed
 */
export async function startTestEmulator(): Promise<Emulator> {
  const { executable: python } = await findEmulatorPython(join(projectDirectory, ".cache"));
  return startEmulator({ python });
}

/** How the AWS SDK reaches what answers at an address: the emulator, or a proxy in front of it. */
export function accessTo(endpointUrl: string, region = "us-east-1"): AwsAccess {
  return { region, environment: emulatorEnvironment(process.env, endpointUrl) };
}

/** Makes a plain bucket, for tests that need a home for Terraform state but not the state stack. */
export async function makeBucket(access: AwsAccess, bucket: string): Promise<void> {
  const client = new S3Client(s3ClientSettings(access));
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
