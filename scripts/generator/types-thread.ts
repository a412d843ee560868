import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import type { ApiModel } from "../document/model.js";

/** Emits types.ts in parallel with the other work. */
export interface TypesThread {
  readonly emitTypes: (model: ApiModel) => Promise<string>;
  readonly close: () => Promise<unknown>;
}

/** The message that the thread sends back for a model. */
export type TypesMessage = { readonly text: string } | { readonly error: Error };

/**
 * Starts a thread that loads openapi-typescript and its compiler while the document is read, and emits types while it is linted.
 * Together they are the larger part of a run.
 */
export function startTypesThread(): TypesThread {
  // Without preload.mjs of the command, which would see a run without options here, and end the thread if it has nothing to do.
  const worker = new Worker(new URL("types-worker.mjs", import.meta.url), { execArgv: [] });
  const end = once(worker, "exit").then(() => {
    throw new Error("the thread of openapi-typescript has ended");
  });
  // Those who wait for types get the error.
  end.catch(() => undefined);
  return {
    emitTypes: async (model) => {
      // One channel per model: a late message must not be taken for the types of the next model.
      const { port1, port2 } = new MessageChannel();
      try {
        worker.postMessage({ model, port: port2 }, [port2]);
        // The form that types-worker.mjs gives it.
        const [message] = (await Promise.race([once(port1, "message"), end])) as [TypesMessage];
        if ("error" in message) throw message.error;
        return message.text;
      } finally {
        port1.close();
      }
    },
    close: () => worker.terminate(),
  };
}
