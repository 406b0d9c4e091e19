/** Runs a call; gives `undefined` when AWS answers that the thing does not exist. */
export async function unlessMissing<Answer>(
  missing: readonly string[],
  call: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && missing.includes(error.name)) return undefined;
    throw error;
  }
}
