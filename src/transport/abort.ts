/**
 * Settles with the promise, or rejects with the signal's reason as soon as it aborts, even where the work behind the promise
 * ignores the signal. A `Request` made from another one can lose its signal: undici links the two by a weak reference, which
 * does not survive a garbage collection (https://github.com/nodejs/undici/issues/4068).
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

/** Waits for a time in milliseconds; rejects with the signal's reason as soon as it aborts. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await orAbort(elapsed, signal).finally(() => clearTimeout(timer));
}

/** A signal that aborts with `reason` after a time in milliseconds, or together with `parent`; `done` releases both. */
export function deadline(ms: number, reason: () => Error, parent?: AbortSignal): { signal: AbortSignal; done: () => void } {
  // Not AbortSignal.timeout and AbortSignal.any: those keep the timer, and memory, after the response has arrived.
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
