import { unlessMissing } from "./unless-missing.js";
import { required, type ImportRule } from "./import-rule.js";

/** An ECS cluster, by its name. */
export const clusterRule: ImportRule = async ({ client, text }) => {
  const { DescribeClustersCommand, ECSClient } = await import("@aws-sdk/client-ecs");
  const name = required(text("name"), "name");
  const answer = await new ECSClient(client).send(new DescribeClustersCommand({ clusters: [name] }));
  return answer.clusters?.some(({ status }) => status !== "INACTIVE") ? name : undefined;
};

/** An ECS service, by `<cluster>/<service>`. */
export const serviceRule: ImportRule = async ({ client, text, idOf }) => {
  const { DescribeServicesCommand, ECSClient } = await import("@aws-sdk/client-ecs");
  const cluster = (await idOf("cluster"))?.split("/").at(-1);
  if (cluster === undefined) return undefined;
  const name = required(text("name"), "name");
  const call = new DescribeServicesCommand({ cluster, services: [name] });
  const answer = await unlessMissing(["ClusterNotFoundException"], () => new ECSClient(client).send(call));
  return answer?.services?.some(({ status }) => status !== "INACTIVE") ? `${cluster}/${name}` : undefined;
};
