import { compareReleases } from "./release-number";

/** Feature version of a Java runtime. */
export type JavaLevel = 11 | 17 | 21;

/** First release under the Apache licence, without a licence key. */
export const FIRST_WITHOUT_LICENCE_KEY = "1.0.6726";

/** First release on the AWS SDK for Java 2. */
export const FIRST_ON_SDK_2 = "1.0.7556";

/** First release that Java 21 runs. */
const FIRST_ON_JAVA_21 = "1.0.7180";

/** Packages that releases on the AWS SDK for Java 1 open by reflection, which Java 17 and 21 forbid. */
const OPENED_PACKAGES = [
  "java.base/java.lang=ALL-UNNAMED",
  "java.xml/com.sun.org.apache.xpath.internal=ALL-UNNAMED",
] as const;

function isAtLeast(release: string, first: string): boolean {
  return compareReleases(release, first) >= 0;
}

/** Generation of the AWS SDK that the release, and its peers, need. */
export function awsSdkGeneration(release: string): 1 | 2 {
  return isAtLeast(release, FIRST_ON_SDK_2) ? 2 : 1;
}

/** Java levels the release runs on, oldest first. */
export function javaLevels(release: string): readonly JavaLevel[] {
  return isAtLeast(release, FIRST_ON_JAVA_21) ? [11, 17, 21] : [11, 17];
}

/** Options of the JVM without which the release does not run on today's Java. */
export function releaseJvmOptions(release: string): string[] {
  return awsSdkGeneration(release) === 2 ? [] : OPENED_PACKAGES.map((opened) => `--add-opens=${opened}`);
}
