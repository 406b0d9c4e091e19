import type { TaskSize } from "./task-size";

/** Named sizes: CPU and memory that have proved themselves for a purpose. */
export type SizePreset = "development" | "production" | "large";

/** A preset's name, or CPU units and memory in MiB. */
export type TransactorSize = SizePreset | TaskSize;

/**
 * The presets. `development` holds the vendor's 1 GB heap set, `production` more than its 4 GB set with room to
 * spare, `large` twice that.
 */
export const SIZE_PRESETS: Readonly<Record<SizePreset, TaskSize>> = {
  development: { cpuUnits: 1024, memoryMiB: 2048 },
  production: { cpuUnits: 2048, memoryMiB: 8192 },
  large: { cpuUnits: 4096, memoryMiB: 16384 },
};

/** The task size a preset stands for, or the explicit one; `undefined` for a preset that does not exist. */
export function resolveSize(size: TransactorSize = "production"): TaskSize | undefined {
  if (typeof size !== "string") return size;
  return Object.hasOwn(SIZE_PRESETS, size) ? SIZE_PRESETS[size] : undefined;
}
