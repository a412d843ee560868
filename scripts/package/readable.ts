import { chmod, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes files readable by everybody. npm packs files with the modes that they have, and those of a checkout depend on the umask: the same
 * commit has to give the same package.
 * @param paths absolute paths of files, and of folders with all that is in them. Links are left alone
 */
export async function makeReadable(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const info = await lstat(path);
    if (info.isDirectory()) await makeReadable((await readdir(path)).map((name) => join(path, name)));
    else if (info.isFile() && (info.mode & 0o444) !== 0o444) await chmod(path, info.mode | 0o444);
  }
}
