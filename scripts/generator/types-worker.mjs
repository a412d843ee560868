// JavaScript, because a thread starts without the TypeScript runner.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { emitTypes } = await import("./emit/types.js");
parentPort?.on("message", ({ model, port }) => {
  void emitTypes(model)
    .then(
      (text) => ({ text }),
      (error) => ({ error }),
    )
    .then((message) => port.postMessage(message));
});
