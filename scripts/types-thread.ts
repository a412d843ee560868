import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ApiModel } from "./model.js";

/** Emits types.ts beside the rest of the work. */
export interface TypesThread {
  readonly emitTypes: (model: ApiModel) => Promise<string>;
  readonly close: () => Promise<unknown>;
}

/**
 * Starts a thread that loads openapi-typescript, and the compiler below it, while the document is being read: together that is
 * the larger part of a run.
 */
export function startTypesThread(): TypesThread {
  const worker = new Worker(new URL("types-worker.mjs", import.meta.url));
  return {
    emitTypes: async (model) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(model);
      // Rejects with the thread's error.
      const [text]: unknown[] = await once(worker, "message");
      return String(text);
    },
    close: () => worker.terminate(),
  };
}
