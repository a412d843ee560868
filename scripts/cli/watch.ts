import { FileChanges } from "./file-changes.js";
import { reportError } from "./command.js";
import { aborted } from "./stop-signal.js";

/** Editors write a file in several steps, within a few milliseconds. */
const settleMs = 15;

/** What to do on each change. */
export interface Watch {
  /** Absolute paths of the files to watch from the start, and in addition to the others when the work fails. */
  readonly files: readonly string[];
  /**
   * Gets the changed paths. Resolves to the files to watch from then on; they need not exist. An error is reported, and the work
   * is done again after the next change.
   */
  readonly work: (changed: readonly string[]) => Promise<readonly string[]>;
  /** Called when the work is done and the next change will be noticed. */
  readonly ready: () => void;
  readonly signal: AbortSignal;
}

/**
 * Does the work, and repeats it after each change of the watched files, until the signal aborts. Does not wait for work that is
 * then unfinished.
 * @throws UserError when the system does not watch a folder
 */
export async function watchFiles({ files: firstFiles, work, ready, signal }: Watch): Promise<void> {
  const changes = new FileChanges();
  const run = async (paths: readonly string[]): Promise<void> => {
    const started = Date.now();
    const files = await work(paths).catch((error: unknown) => {
      if (!signal.aborted) reportError(error);
      return [...firstFiles, ...changes.files];
    });
    if (signal.aborted) return;
    changes.watch(files, started);
    if (changes.paths.size === 0) ready();
  };
  const repeat = async (): Promise<void> => {
    await run([]);
    while (!signal.aborted) {
      if (changes.paths.size === 0) await changes.next();
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      if (!signal.aborted) await run(changes.take());
    }
  };
  try {
    await Promise.race([repeat(), aborted(signal)]);
  } finally {
    changes.close();
  }
}
