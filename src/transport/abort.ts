/** Waits for a time in milliseconds; rejects with the signal's reason as soon as it aborts. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  await new Promise<void>((resolve, reject) => {
    timer = setTimeout(resolve, ms);
    stop = () => reject(signal?.reason as Error);
    signal?.addEventListener("abort", stop);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  });
}

/** A time limit. */
export interface Limit {
  /** In milliseconds. */
  readonly ms: number;
  /** Makes the error for work that takes longer. */
  readonly expired: () => Error;
}

/**
 * Does some work within a time limit. Rejects as soon as the time is over, or `parent` aborts, and aborts the signal of the work. Does
 * not rely on the work for it: a `Request` made from another one can lose its signal, because undici links the two by a weak reference,
 * which does not survive a garbage collection (https://github.com/nodejs/undici/issues/4068).
 * @throws the error of `limit` | the reason of `parent` | what `work` throws
 */
export async function withinLimit<Value>(
  { ms, expired }: Limit,
  parent: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  parent?.throwIfAborted();
  // Not AbortSignal.timeout and AbortSignal.any: those keep the timer, and memory, after the response has arrived.
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forward = (): void => undefined;
  try {
    return await new Promise<Value>((resolve, reject) => {
      const end = (reason: unknown) => {
        // First, because aborting makes the work reject too.
        reject(reason);
        controller.abort(reason);
      };
      timer = setTimeout(() => end(expired()), ms);
      forward = () => end(parent?.reason);
      parent?.addEventListener("abort", forward);
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    parent?.removeEventListener("abort", forward);
  }
}
