import { realpathSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import ts from "typescript";
import { project } from "../project/project.js";

const packages = join(project.directory, "node_modules");
const packagesFolders = [packages, realpathSync(packages)];

/** Files of the compiler's library and of packages, parsed once for all programs: they are the same for each. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * A compiler host for declarations that strangers wrote: it reads only the folders of the compared versions and the packages that
 * are installed in this repository. To the compiler, other files do not exist.
 * @param folders absolute paths
 */
export function hostWithin(folders: readonly string[], options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const roots = [...folders, ...packagesFolders];
  const isReadable = (path: string) => roots.some((folder) => isWithin(path, folder));
  host.readFile = (path) => (isReadable(path) ? ts.sys.readFile(path) : undefined);
  host.fileExists = (path) => isReadable(path) && ts.sys.fileExists(path);
  host.directoryExists = (path) => isReadable(path) && ts.sys.directoryExists(path);
  host.getDirectories = (path) => (isReadable(path) ? ts.sys.getDirectories(path) : []);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language) => {
    if (!isOfPackage(path)) return parse(path, language);
    if (!parsed.has(path)) parsed.set(path, parse(path, language));
    return parsed.get(path);
  };
  return host;
}

/** Whether a file is of an installed package. Beside those, `diff` unpacks the compared versions. */
function isOfPackage(path: string): boolean {
  return packagesFolders.some((folder) => isWithin(path, folder) && !isWithin(path, join(folder, ".cache")));
}

/** Whether a path is that of a folder, or leads into it. */
export function isWithin(path: string, folder: string): boolean {
  const inner = relative(folder, path);
  return !isAbsolute(inner) && !/^\.\.(?:[\\/]|$)/.test(inner);
}
