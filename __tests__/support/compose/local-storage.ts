import { pollUntil } from "../transactor/poll-until";
import type { ComposeProject } from "./compose-project";

/** Asks by the image's own means, from a container that runs: nobody else is on that network. */
const GET_ITEM = `set -u
source /opt/datomic-fargate/lib/http.bash
headers=$'X-Amz-Target: DynamoDB_20120810.GetItem\\r\\nContent-Type: application/x-amz-json-1.0\\r\\nX-Amz-Date: 20260101T000000Z\\r\\n'
headers+=$'Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0\\r\\n'
http_post "http://localhost:$1/" 10 "$headers" "{\\"TableName\\":\\"datomic-laptop\\",\\"ConsistentRead\\":true,\\"Key\\":{\\"id\\":{\\"S\\":\\"$2\\"}}}"
printf '%s' "$http_body"`;

const LIMIT_MILLISECONDS = 60_000;

/** The text that the vendor's code wrote under a key; undefined when there is none. Waits for a server that starts. */
export async function storedText(project: ComposeProject, key: string, port = 8000): Promise<string | undefined> {
  let answer = "";
  await pollUntil(
    async () => {
      answer = await project.exec("network", "bash", "-c", GET_ITEM, "bash", String(port), key);
      return answer !== "";
    },
    LIMIT_MILLISECONDS,
    () => `no storage answers at port ${port}`,
  );
  return (JSON.parse(answer) as { readonly Item?: { readonly key: { readonly S: string } } }).Item?.key.S;
}
