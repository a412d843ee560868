import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, extname, relative, sep } from "node:path";
import { BaseResolver, type Document, ResolveError, Source, YamlParseError } from "@redocly/openapi-core";
import { expansionFault } from "./expansion.js";
import { hashOf } from "./file-hashes.js";
import { JsonSource } from "./json-source.js";
import { parseFault } from "./named-problems.js";
import type { Problem } from "./problems.js";
import { chainFault } from "./reference-chains.js";

/** Microsoft Graph's description, the largest known to be published, has 37 MB. */
const fileLimitBytes = 64 * 1024 * 1024;

/** A source that is not read. */
export class SourceError extends ResolveError {
  /** Counted from 1. */
  readonly line: number;

  constructor(message: string, line = 1) {
    super(new Error(message));
    // ResolveError sets its own.
    Object.setPrototypeOf(this, SourceError.prototype);
    this.line = line;
  }
}

/**
 * Reads the sources for Redocly, which by itself fetches references to other hosts unasked, follows them out of the folder
 * and prints what it finds there, decodes bytes that are not UTF-8 wrongly, and never finishes an alias bomb.
 * What it refuses becomes Redocly's problem at the reference.
 */
export class SourceReader extends BaseResolver {
  /** What was read so far. */
  readonly hashes = new Map<string, string | null>();
  readonly #folder: string;

  /** @param spec absolute path of the root document; every other file must lie in its folder */
  constructor(spec: string) {
    super();
    this.#folder = dirname(spec);
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    this.hashes.set(absoluteRef, null);
    const fault = await this.#faultOf(absoluteRef);
    if (fault !== undefined) throw new SourceError(fault);
    const bytes = await readFile(absoluteRef).catch((error: NodeJS.ErrnoException) => {
      throw new SourceError(`${relative(this.#folder, absoluteRef)} cannot be read (${error.code})`);
    });
    this.hashes.set(absoluteRef, hashOf(bytes));
    const text = decode(bytes, relative(this.#folder, absoluteRef));
    return new Source(absoluteRef, text.replaceAll("\r\n", "\n"));
  }

  override parseDocument(source: Source, isRoot = false): Document {
    const json = parseJson(source.body);
    if (json === undefined && !isRoot && ![".yaml", ".yml", ".json"].includes(extname(source.absoluteRef).toLowerCase()))
      return { source, parsed: source.body };
    const document =
      json === undefined
        ? super.parseDocument(source, isRoot)
        : { source: new JsonSource(source.absoluteRef, source.body, source.mimeType), parsed: json };
    const fault = expansionFault(document.parsed) ?? chainFault(document.parsed);
    if (fault !== undefined) throw new SourceError(`${relative(this.#folder, source.absoluteRef)} ${fault}`);
    return document;
  }

  async #faultOf(path: string): Promise<string | undefined> {
    if (/^[a-z][a-z\d+.-]+:\/\//i.test(path))
      return `references to other hosts are not followed: copy ${path} beside the document and refer to the copy`;
    const shown = relative(this.#folder, path);
    try {
      const info = await stat(path);
      if (!info.isFile()) return `${shown} is not a file`;
      if (info.size > fileLimitBytes)
        return `${shown} has ${info.size} bytes, more than the ${fileLimitBytes} that are read: split it`;
      const place = relative(await realpath(this.#folder), await realpath(path));
      if (place === ".." || place.startsWith(`..${sep}`))
        return `${shown} lies outside of the document's folder: copy it into the folder and refer to the copy`;
      return undefined;
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      return error.code === "ENOENT" || error.code === "ENOTDIR"
        ? `${shown}: no such file`
        : `${shown} cannot be read (${String(error.code)})`;
    }
  }
}

/**
 * Reads a file that no reference leads to, such as a root document. When it cannot be read or parsed, the result is the problem.
 * @param file absolute path
 */
export async function readSource(file: string, reader: SourceReader): Promise<Document | Problem> {
  const problem = (line: number, message: string): Problem => ({ severity: "error", rule: "source", file, line, message });
  try {
    const document = await reader.resolveDocument(null, file, true);
    // Declared as a result, but in fact thrown.
    if (document instanceof Error) throw document;
    return document;
  } catch (error) {
    if (error instanceof YamlParseError) return problem(error.line || 1, parseFault(error.message));
    if (error instanceof SourceError) return problem(error.line, error.message);
    throw error;
  }
}

/** @throws SourceError with the line where the bytes stop being UTF-8 */
function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
    throw new SourceError(`${shown} is not UTF-8 (first in line ${line}): save it in UTF-8`, line);
  }
}

/** JSON is read some ten times faster as such than as YAML, and holds no aliases. Undefined when it is not JSON. */
function parseJson(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // YAML may start so too; and its parser says where a fault is.
    return undefined;
  }
}
