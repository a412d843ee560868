/** A report of one step of a call. Contains no secrets, headers or bodies. Durations are in milliseconds. */
export type AsmEvent =
  | { readonly type: "request"; readonly method: string; readonly url: string; readonly attempt: number }
  | {
      readonly type: "response";
      readonly method: string;
      readonly url: string;
      readonly attempt: number;
      readonly status: number;
      readonly requestId: string | undefined;
      readonly durationMs: number;
    }
  | {
      readonly type: "retry";
      readonly method: string;
      readonly url: string;
      /** The attempt that failed, counted from 1. */
      readonly attempt: number;
      readonly delayMs: number;
      readonly reason: string;
    }
  | { readonly type: "renewal"; readonly durationMs: number; readonly error?: Error };

/** Receives events, each with a line for people to read. `console` fits. What it throws, or rejects with, is ignored. */
export interface Logger {
  /** Requests, responses and renewals. */
  debug(message: string, event: AsmEvent): void;
  /** Retries, and renewals that failed. */
  warn(message: string, event: AsmEvent): void;
}

/** Reports an event. */
export type Emit = (event: AsmEvent) => void;

/**
 * A function that passes events to a logger; undefined without one, so that no event is made for nobody. It never throws: a fault
 * of the logger must not fail a call.
 */
export function createEmit(logger: Logger | undefined): Emit | undefined {
  if (!logger) return undefined;
  return (event) => {
    const level = event.type === "retry" || (event.type === "renewal" && "error" in event) ? "warn" : "debug";
    // The executor turns what the logger throws into a rejection. There is nobody to report it to.
    new Promise((resolve) => resolve(logger[level](describe(event), event))).catch(() => undefined);
  };
}

function describe(event: AsmEvent): string {
  switch (event.type) {
    case "request":
      return `${event.method} ${event.url}, attempt ${event.attempt}`;
    case "response":
      return `${event.method} ${event.url} returned status ${event.status} after ${Math.round(event.durationMs)} ms`;
    case "retry":
      return `retrying ${event.method} ${event.url} in ${Math.round(event.delayMs)} ms: ${event.reason}`;
    case "renewal":
      return "error" in event
        ? "credentials could not be renewed"
        : `credentials renewed in ${Math.round(event.durationMs)} ms`;
  }
}
