import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import type { ApiModel } from "../document/model.js";

/** Emits types.ts beside the rest of the work. */
export interface TypesThread {
  readonly emitTypes: (model: ApiModel) => Promise<string>;
  readonly close: () => Promise<unknown>;
}

/** What the thread answers to a model. */
export type TypesAnswer = { readonly text: string } | { readonly error: Error };

/**
 * Starts a thread that loads openapi-typescript, and the compiler below it, while the document is being read, and emits while it
 * is being linted: the larger part of a run.
 */
export function startTypesThread(): TypesThread {
  // Without preload.mjs of the command, which would see a run without options here, and end the thread if it has nothing to do.
  const worker = new Worker(new URL("types-worker.mjs", import.meta.url), { execArgv: [] });
  const end = once(worker, "exit").then(() => {
    throw new Error("the thread of openapi-typescript has ended");
  });
  // Told to those who wait for an answer.
  end.catch(() => undefined);
  return {
    emitTypes: async (model) => {
      // A channel of its own: an answer that nobody waits for any more is not taken for the next.
      const { port1, port2 } = new MessageChannel();
      try {
        worker.postMessage({ model, port: port2 }, [port2]);
        // The form that types-worker.mjs gives it.
        const [answer] = (await Promise.race([once(port1, "message"), end])) as [TypesAnswer];
        if ("error" in answer) throw answer.error;
        return answer.text;
      } finally {
        port1.close();
      }
    },
    close: () => worker.terminate(),
  };
}
