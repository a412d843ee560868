/**
 * Settles with the promise, or rejects with the signal's reason as soon as it aborts: even where what was started does not
 * heed the signal. A `Request` made from another one can lose it: undici ties them by a weak reference, which does not
 * outlive a garbage collection (https://github.com/nodejs/undici/issues/4068).
 */
export async function orAbort<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** A signal that aborts with `reason` after a time, or with another signal; `done` lets go of both. */
export function deadline(ms: number, reason: () => Error, parent?: AbortSignal): { signal: AbortSignal; done: () => void } {
  // Not AbortSignal.timeout and AbortSignal.any: those keep the timer, and memory, after the answer has come.
  const controller = new AbortController();
  const forward = () => controller.abort(parent?.reason);
  parent?.addEventListener("abort", forward);
  if (parent?.aborted) forward();
  const timer = setTimeout(() => controller.abort(reason()), ms);
  const done = () => {
    clearTimeout(timer);
    parent?.removeEventListener("abort", forward);
  };
  return { signal: controller.signal, done };
}
