/**
 * Maps each item of a source, at most `limit` at a time, and yields results as they become ready, in no fixed order. Takes no
 * new item while `limit` results wait to be read, so that memory does not grow with the source.
 * @throws what the source or `map` throws | the reason of `signal`
 */
export async function* mapConcurrently<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  map: (item: Item) => Promise<Result>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Result, void, undefined> {
  const work = new Work(source, map);
  const abort = () => work.fail(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    for (;;) {
      if (work.failure) throw work.failure.error;
      work.fill(limit);
      // Not by what shift() returns: a result may be undefined.
      if (work.ready.length > 0) yield* work.ready.splice(0, 1);
      else if (work.isDone) return;
      else await work.progress();
    }
  } catch (error) {
    work.fail(error);
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
    await work.close();
  }
}

/** The items that are being taken or mapped, and the results that wait to be read. */
class Work<Item, Result> {
  readonly ready: Result[] = [];
  /** The first one, of the source, of `map` or of the reader. */
  failure: { readonly error: unknown } | undefined;
  readonly #iterator: Iterator<Item> | AsyncIterator<Item>;
  readonly #map: (item: Item) => Promise<Result>;
  #running = 0;
  #isTaking = false;
  #isExhausted = false;
  #isClosed = false;
  #wake = (): void => undefined;

  constructor(source: Iterable<Item> | AsyncIterable<Item>, map: (item: Item) => Promise<Result>) {
    this.#iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    this.#map = map;
  }

  get isDone(): boolean {
    return this.#isExhausted && this.#running === 0;
  }

  fail(error: unknown): void {
    this.failure ??= { error };
    this.#wake();
  }

  /** Takes and maps the next item, unless there is none or the limit is reached. */
  fill(limit: number): void {
    if (this.#isExhausted || this.#isTaking || this.#running + this.ready.length >= limit) return;
    this.#take().catch((error: unknown) => this.fail(error));
  }

  async #take(): Promise<void> {
    this.#isTaking = true;
    const next = await this.#iterator.next();
    this.#isTaking = false;
    if (this.#isClosed) return;
    if (next.done) this.#isExhausted = true;
    else void this.#mapped(next.value).catch((error: unknown) => this.fail(error));
    this.#wake();
  }

  async #mapped(item: Item): Promise<void> {
    this.#running++;
    this.ready.push(await this.#map(item));
    this.#running--;
    this.#wake();
  }

  /** Resolves when an item was taken or mapped, or at a failure. */
  async progress(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      // The source may have aborted the signal while its next item was taken.
      if (this.failure) resolve();
    });
  }

  /** Lets the source clean up. As in `for await`, its error does not hide an earlier one. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#isExhausted) return;
    try {
      const returned = this.#iterator.return?.();
      // Not awaited for a source that is stuck in next(): the caller would wait forever.
      if (this.#isTaking) Promise.resolve(returned).catch(() => undefined);
      else await returned;
    } catch (error) {
      if (!this.failure) throw error;
    }
  }
}
