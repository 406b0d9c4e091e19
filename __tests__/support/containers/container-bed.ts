import type { TrialImageOptions } from "../../../tools/trial/trial-image";
import { pollUntil } from "../transactor/poll-until";
import { startTransactorStorage, type TransactorStorage } from "../transactor/transactor-storage";
import { placeTransactor, type PlacedTransactor, type Placement } from "./placed-transactor";
import { transactorImage } from "./transactor-image";

/** How long a transactor may take for one step of its life on a busy machine. */
export const STEP_LIMIT = { limitMilliseconds: 120_000 } as const;

/** The active's sign of life in its log. */
export const HEARTBEAT = /"event":"transactor\/heartbeat"/g;

/** The standby's sign of life in its log. */
export const STANDBY = /"event":"transactor\/standby"/g;

/** Storage and image for the transactors of a test. */
export interface ContainerBed {
  readonly image: string;
  readonly storage: TransactorStorage;
  /** Starts a transactor that is removed with the bed. */
  place(
    placement: Omit<Placement, "image" | "endpointUrl"> & { readonly endpointUrl?: string },
  ): Promise<PlacedTransactor>;
  /** Ends storage and endpoints; containers go with the tests that started them. */
  close(): Promise<void>;
}

/** Builds the image when it is not there yet, and starts storage. Close it in `afterAll`. */
export async function startContainerBed(options: TrialImageOptions = {}): Promise<ContainerBed> {
  const image = await transactorImage(options);
  const storage = await startTransactorStorage();
  const placed: PlacedTransactor[] = [];
  return {
    image,
    storage,
    place: async (placement) => {
      const transactor = await placeTransactor({ image, endpointUrl: storage.proxy.endpointUrl, ...placement });
      placed.push(transactor);
      return transactor;
    },
    close: async () => {
      await Promise.all(placed.map(({ ecs }) => ecs.close()));
      await storage.close();
    },
  };
}

/** Waits until the health check says so, and returns the reason it gave. */
export async function becomes(state: "healthy" | "unhealthy", { health }: PlacedTransactor): Promise<string> {
  let reason = "";
  await pollUntil(
    async () => {
      const answer = await health();
      ({ reason } = answer);
      return answer.healthy === (state === "healthy");
    },
    STEP_LIMIT.limitMilliseconds,
    () => `it did not become ${state}; the check's last word: ${reason}`,
  );
  return reason;
}

/** Waits until the transactor takes peers. */
export async function serves({ listens, peerPlace }: PlacedTransactor): Promise<void> {
  await pollUntil(listens, STEP_LIMIT.limitMilliseconds, () => `nobody takes peers at ${peerPlace.host}`);
}

/** Waits until the transactor takes no peers any more. */
export async function stopsServing({ listens, peerPlace }: PlacedTransactor): Promise<void> {
  await pollUntil(
    () => !listens(),
    STEP_LIMIT.limitMilliseconds,
    () => `peers are still taken at ${peerPlace.host}`,
  );
}
