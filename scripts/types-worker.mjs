// JavaScript, since a thread starts without the TypeScript runner.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { emitTypes } = await import("./emit/types.js");
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.on("message", (model) => void emitTypes(model).then((text) => parentPort?.postMessage(text)));
