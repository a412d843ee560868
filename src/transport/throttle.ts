import { wait } from "./abort.js";
import type { Exchange } from "./exchange.js";

/** Holds back all calls of a client while the gateway throttles one of them: it counts them together. */
export class Throttle {
  /** On the monotonic clock. */
  #until = 0;
  #response: Exchange | undefined;

  /** Begins with a response of status 429, and lasts for a time in milliseconds. */
  begin(response: Exchange, ms: number): void {
    const until = performance.now() + ms;
    if (until <= this.#until) return;
    this.#until = until;
    this.#response = response;
  }

  /**
   * Waits until the calls may go on.
   * @param latest when the wait must be over, on the monotonic clock
   * @returns the throttling response, at once, when the wait would last longer; else undefined
   * @throws the reason of the signal
   */
  async pass(latest: number, signal: AbortSignal | undefined): Promise<Exchange | undefined> {
    // A loop, because another call may be throttled during the wait.
    for (let now = performance.now(); this.#until > now; now = performance.now()) {
      if (this.#until > latest) return this.#response;
      await wait(this.#until - now, signal);
    }
    this.#response = undefined;
    return undefined;
  }
}
