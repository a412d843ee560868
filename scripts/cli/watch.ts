import { statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps, within few milliseconds. */
const settleMs = 15;

export interface Watch {
  /** Given the paths that changed. Resolves to the files to watch from then on, whether there are such or not. */
  readonly work: (changed: readonly string[]) => Promise<readonly string[]>;
  /** Called once the work is done and the next change will be noticed. */
  readonly ready: () => void;
  readonly signal: AbortSignal;
}

/** Does the work, and does it again after each change of the files it read, until the signal aborts. */
export async function watchFiles({ work, ready, signal }: Watch): Promise<void> {
  const changed = new Set<string>();
  const watched = new Set<string>();
  let files: readonly string[] = [];
  let wake = (): void => undefined;

  const watchFolder = (folder: string): void => {
    try {
      watch(folder, { signal }, (_, name) => {
        for (const path of files) if (dirname(path) === folder && (name === null || basename(path) === name)) changed.add(path);
        if (changed.size > 0) wake();
      }).on("error", () => watched.delete(folder));
      watched.add(folder);
    } catch (error) {
      // A folder that is not there yet is tried again after the next change.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  };
  const run = async (paths: readonly string[]): Promise<void> => {
    const started = Date.now();
    files = await work(paths);
    const folders = new Set(files.map((path) => dirname(path)).filter((folder) => !watched.has(folder)));
    for (const folder of folders) watchFolder(folder);
    // What was saved before its folder was watched.
    for (const path of files) {
      const savedAt = folders.has(dirname(path)) ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined;
      if (savedAt !== undefined && savedAt >= started) changed.add(path);
    }
    if (changed.size === 0) ready();
  };

  signal.addEventListener("abort", () => wake());
  await run([]);
  while (!signal.aborted) {
    if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const paths = [...changed].toSorted();
    changed.clear();
    await run(paths);
  }
}
