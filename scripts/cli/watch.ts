import { statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps, within a few milliseconds. */
const settleMs = 15;

/** What to do on each change. */
export interface Watch {
  /** Gets the changed paths. Resolves to the files to watch from then on; they need not exist. */
  readonly work: (changed: readonly string[]) => Promise<readonly string[]>;
  /** Called when the work is done and the next change will be noticed. */
  readonly ready: () => void;
  readonly signal: AbortSignal;
}

/** Does the work, and repeats it after each change of the watched files, until the signal aborts. */
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
      // A folder that does not exist yet is tried again after the next change.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  };
  const run = async (paths: readonly string[]): Promise<void> => {
    const started = Date.now();
    files = await work(paths);
    const folders = new Set(files.map((path) => dirname(path)).filter((folder) => !watched.has(folder)));
    for (const folder of folders) watchFolder(folder);
    // Files that were saved before their folder was watched.
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
