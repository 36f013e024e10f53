const PATIENCE_MS = 60_000;

/** Waits for a state; gives up by an error after a minute. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited ${PATIENCE_MS} ms in vain for: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
