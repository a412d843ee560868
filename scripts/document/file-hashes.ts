import { createHash } from "node:crypto";

/** SHA-256 of the bytes that were read, by absolute path of the file; null for a file that was looked for and not read. */
export type FileHashes = ReadonlyMap<string, string | null>;

/** Stands for the hash of a file that changed between two reads, or that led to reads of others. No file has this hash. */
export const unknownHash = "not known";

/** The hash of a file's bytes, as in {@link FileHashes}. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What several readers read. */
export function mergeHashes(...readers: readonly FileHashes[]): Map<string, string | null> {
  const merged = new Map<string, string | null>();
  for (const [path, hash] of readers.flatMap((hashes) => [...hashes])) {
    const known = merged.get(path);
    merged.set(path, known === undefined || known === hash ? hash : unknownHash);
  }
  return new Map([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
