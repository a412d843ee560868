import { once } from "node:events";

/** What has not ended by itself this long after the process was asked to stop is cut off. */
const graceMs = 2_000;

/** Aborts when the process is asked to stop, by Ctrl+C or by a service manager. The process ends soon after, whatever it still does. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    setTimeout(() => process.exit(), graceMs).unref();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return controller.signal;
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
