import type { AliasListEntry, KMSClient } from "@aws-sdk/client-kms";
import type { AwsClientSettings } from "../aws/client-settings.js";
import { required, type ImportRule, type Lookup } from "./import-rule.js";

async function findAlias(client: KMSClient, name: string): Promise<AliasListEntry | undefined> {
  const { paginateListAliases } = await import("@aws-sdk/client-kms");
  for await (const page of paginateListAliases({ client }, {})) {
    const alias = page.Aliases?.find(({ AliasName }) => AliasName === name);
    if (alias !== undefined) return alias;
  }
  return undefined;
}

async function keyClient(settings: AwsClientSettings): Promise<KMSClient> {
  const { KMSClient } = await import("@aws-sdk/client-kms");
  return new KMSClient(settings);
}

/** Keys that carry the planned description and tags: a key that was made just before its alias has nothing else. */
async function keysLikePlanned(client: KMSClient, { text, map }: Lookup): Promise<string[]> {
  const { DescribeKeyCommand, ListResourceTagsCommand, paginateListKeys } = await import("@aws-sdk/client-kms");
  const description = required(text("description"), "description");
  const plannedTags = Object.entries(map("tags_all"));
  const found: string[] = [];
  for await (const page of paginateListKeys({ client }, {})) {
    for (const { KeyId = "" } of page.Keys ?? []) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
      if (KeyMetadata?.Description !== description || KeyMetadata.KeyState === "PendingDeletion") continue;
      const { Tags = [] } = await client.send(new ListResourceTagsCommand({ KeyId }));
      const tags = new Map(Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]));
      if (plannedTags.every(([key, value]) => tags.get(key) === value)) found.push(KeyId);
    }
  }
  return found;
}

/** An alias, by its name. */
export const keyAliasRule: ImportRule = async ({ client, text }) =>
  (await findAlias(await keyClient(client), required(text("name"), "name")))?.AliasName;

/** A key, by the id behind the alias that is planned for it, or behind its description and tags. */
export const keyRule: ImportRule = async (lookup) => {
  const client = await keyClient(lookup.client);
  const aliasName = lookup.referringText("aws_kms_alias", "target_key_id", "name");
  const alias = aliasName === undefined ? undefined : await findAlias(client, aliasName);
  if (alias?.TargetKeyId !== undefined) return alias.TargetKeyId;
  const keys = await keysLikePlanned(client, lookup);
  if (keys.length > 1) throw new Error(`several keys carry its description and tags: ${keys.join(", ")}`);
  return keys[0];
};
