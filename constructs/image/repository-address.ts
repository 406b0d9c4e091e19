import { REPOSITORY_NAME } from "../base/name-forms";
import { registryHost, type Place } from "../base/names";
import { dnsSuffix } from "../base/partition";
import { textProblems } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import type { ImageDigest, TransactorImage } from "./transactor-image";

/** An ECR repository, of whatever account. */
export interface RepositoryAddress extends Place {
  readonly repositoryName: string;
}

const ADDRESS = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)\/(.+)$/;

/** Takes a repository's address apart; nothing when it is none of ECR's. */
function parseRepository(address: string, { partition }: Pick<Place, "partition">): RepositoryAddress | undefined {
  const [, accountId, region, suffix, repositoryName] = ADDRESS.exec(address) ?? [];
  if (accountId === undefined || suffix !== dnsSuffix(partition ?? "aws")) return undefined;
  return { partition, accountId, region: region!, repositoryName: repositoryName! };
}

/** Checks the repository that an image is named in, beside a digest. */
export function repositoryProblems(image: Partial<ImageDigest>, place: Place | undefined): Problem[] {
  const { repository: value, digest } = image;
  const field = "repository";
  const see = SOURCES.ecrImages;
  const parsed = typeof value === "string" ? parseRepository(value, place ?? {}) : undefined;
  if (parsed === undefined || textProblems(field, parsed.repositoryName, REPOSITORY_NAME).length > 0) {
    const rule = "an ECR repository with its registry's host, without tag and digest";
    const fix = "write it like 111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/development/orders";
    return [{ field, value, rule, fix, see }];
  }
  if (digest === undefined) {
    const rule = "an image of another repository is named by digest, for whoever owns it may move its tags";
    return [{ field, value, rule, fix: "set { repository, digest }", see }];
  }
  if (place !== undefined && parsed.region !== place.region) {
    const rule = `a task that is replaced would need ${parsed.region} to work as well as ${place.region}`;
    const fix = `let ECR replicate it to ${place.region}, and name the repository there`;
    return [{ field, value, rule, fix, see }];
  }
  return [];
}

/** Where an image is pulled from: the system's own repository unless it names another. */
export function imageRepository(place: Place, ownRepositoryName: string, image: TransactorImage): RepositoryAddress {
  const { partition, accountId, region } = place;
  const { repository } = image as Partial<ImageDigest>;
  const own = { partition, accountId, region, repositoryName: ownRepositoryName };
  return repository === undefined ? own : (parseRepository(repository, place) ?? own);
}

/** A repository as image references begin. */
export function repositoryReference({ repositoryName, ...place }: RepositoryAddress): string {
  return `${registryHost(place)}/${repositoryName}`;
}
