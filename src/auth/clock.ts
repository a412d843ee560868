/** The gateway refuses a signature that is 15 minutes off. A difference above this explains a refusal, a smaller one does not. */
const toleranceMs = 5 * 60_000;

/** The clock that dates signatures: the machine's, corrected by that of the gateway. */
export class Clock {
  readonly #now: () => Date;
  #offsetMs = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** What is added to the machine's clock, in milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** The corrected time. */
  date(): Date {
    return new Date(this.#now().getTime() + this.#offsetMs);
  }

  /**
   * Sets the clock by the `Date` header of a response.
   * @param offsetMs the correction when the refused request was signed
   * @returns whether the clock was wrong at that time
   */
  correct(dateHeader: string | null, offsetMs: number): boolean {
    const offset = Date.parse(dateHeader ?? "") - this.#now().getTime();
    // NaN without a date: then this is false.
    if (!(Math.abs(offset - offsetMs) > toleranceMs)) return false;
    this.#offsetMs = offset;
    return true;
  }
}
