import { wait } from "./retry.js";

/** Holds back all calls of a client while the gateway throttles one of them: it counts them together. */
export class Throttle {
  /** On the monotonic clock. */
  #endsAt = 0;

  /** Holds back all calls for at least this time in milliseconds. */
  start(ms: number): void {
    this.#endsAt = Math.max(this.#endsAt, performance.now() + ms);
  }

  /**
   * Resolves once calls may be sent.
   * @throws the reason of `signal`
   */
  async passed(signal: AbortSignal | undefined): Promise<void> {
    // A loop, because another call may be throttled during the wait.
    while (this.#endsAt > performance.now()) await wait(this.#endsAt - performance.now(), signal);
  }
}
