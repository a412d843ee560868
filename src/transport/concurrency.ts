/**
 * Maps each item of a source, at most `limit` at a time, and yields results as they come, in no set order. Takes no new item
 * while as many results wait to be taken: memory does not grow with the source.
 * @throws what the source or `map` throws | the reason of `signal`
 */
export async function* mapConcurrently<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  map: (item: Item) => Promise<Result>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Result, void, undefined> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const ready: Result[] = [];
  let running = 0;
  let pulling = false;
  let exhausted = false;
  let left = false;
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;

  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  const pull = async () => {
    pulling = true;
    const next = await iterator.next();
    pulling = false;
    // Nobody is there to take it any more.
    if (left) return;
    if (next.done) exhausted = true;
    else {
      running++;
      void map(next.value).then((result) => {
        running--;
        ready.push(result);
        wake();
      }, fail);
    }
    wake();
  };
  const abort = () => fail(signal?.reason);
  signal?.addEventListener("abort", abort);

  try {
    signal?.throwIfAborted();
    for (;;) {
      if (failure) throw failure.error;
      if (!exhausted && !pulling && running + ready.length < limit) pull().catch(fail);
      // Not by whether shift() gives something: a result may be undefined.
      if (ready.length > 0) yield* ready.splice(0, 1);
      else if (exhausted && running === 0) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          // What finished since the last look would otherwise be slept through.
          if (failure || ready.length > 0 || (exhausted && running === 0)) resolve();
        });
      }
    }
  } catch (error) {
    failure ??= { error };
    throw error;
  } finally {
    left = true;
    signal?.removeEventListener("abort", abort);
    await leave();
  }

  /** Lets the source clean up. As in `for await`, its fault does not hide one that was there before. */
  async function leave(): Promise<void> {
    if (exhausted) return;
    try {
      const returned = iterator.return?.();
      // A source that is stuck in next() would hold the caller up for good.
      if (pulling) Promise.resolve(returned).catch(() => undefined);
      else await returned;
    } catch (error) {
      if (!failure) throw error;
    }
  }
}
