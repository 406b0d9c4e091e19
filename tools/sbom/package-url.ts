import { PackageURL } from "packageurl-js";

/** What a package URL is made of. */
export interface PackageUrlParts {
  readonly type: "deb" | "apk" | "maven";
  readonly namespace: string;
  readonly name: string;
  /** @default - none */
  readonly version?: string;
  /** @default - none */
  readonly qualifiers?: Readonly<Record<string, string | undefined>>;
}

/** Writes a package URL; undefined where the parts cannot be those of one. */
export function packageUrl({ type, namespace, name, version, qualifiers = {} }: PackageUrlParts): string | undefined {
  const given = Object.entries(qualifiers).filter((each): each is [string, string] => each[1] !== undefined);
  try {
    const url = new PackageURL(type, namespace, name, version ?? null, Object.fromEntries(given), null);
    return url.toString();
  } catch {
    return undefined;
  }
}
