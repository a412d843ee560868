import { bundle, type Config } from "@redocly/openapi-core";
import { expansionFault } from "./expansion.js";
import type { FileHashes } from "./file-hashes.js";
import { isObject, type JsonObject } from "./json-pointer.js";
import { createLocator, type Place } from "./locate.js";
import { toNamedProblems } from "./named-problems.js";
import { hasErrors, type Problem } from "./problems.js";
import { readConfig } from "./redocly-config.js";
import { orTooDeep, tooDeep, tooDeepProblem } from "./redocly-problem.js";
import { chainFault } from "./reference-chains.js";
import { readRoot } from "./root-document.js";
import { SourceReader } from "./source-reader.js";

/** Which API description to read. */
export interface SpecFiles {
  /** Absolute path of the root document. */
  readonly spec: string;
  /**
   * Absolute path of a Redocly configuration that counts as a whole, with its plugins. Default: the rules in the redocly.yaml
   * beside the document, or else Redocly's `minimal` rules.
   */
  readonly config?: string;
  /** Paths in messages and banners are relative to this directory. */
  readonly directory: string;
}

/** An API description in one piece. */
export interface Bundle {
  readonly document: JsonObject;
  /** Where in the sources a pointer into the document comes from. */
  readonly locate: (pointer: string) => Place;
}

/**
 * Reads and bundles an API description without linting it, which takes most of the time that `load` needs.
 * The bundle is undefined if there is an error among the problems.
 * @throws UserError when there is no such file
 */
export async function bundleDocument({
  spec,
  config,
  directory,
}: SpecFiles): Promise<{ bundle: Bundle | undefined; problems: readonly Problem[] }> {
  const reader = new SourceReader(spec);
  const root = await readRoot(spec, directory, reader);
  if ("severity" in root) return { bundle: undefined, problems: [root] };
  const read = await readConfig(spec, config);
  if (read.config === undefined) return { bundle: undefined, problems: read.problems };
  const { document, problems } = await bundleFiles(spec, read.config);
  if (document === undefined || hasErrors(problems)) return { bundle: undefined, problems };
  const locate = await createLocator(root, document, reader, false);
  return { bundle: { document, locate }, problems };
}

/** A bundled document, what the bundler reports (such as references that lead nowhere), and what it read. */
export interface Bundled {
  /** Undefined where the files make no document that can be walked. */
  readonly document: JsonObject | undefined;
  readonly problems: readonly Problem[];
  readonly hashes: FileHashes;
}

/** Bundles the files of an API description. Redocly rewrites what it reads, so they are read separately for it. */
export async function bundleFiles(spec: string, config: Config): Promise<Bundled> {
  const reader = new SourceReader(spec);
  const { hashes } = reader;
  const bundled = await bundle({ ref: spec, config, externalRefResolver: reader }).catch(orTooDeep);
  if (bundled === tooDeep) return { document: undefined, problems: [tooDeepProblem(spec)], hashes };
  const {
    bundle: { parsed },
    problems,
  } = bundled;
  const fault = isObject(parsed) ? (expansionFault(parsed) ?? chainFault(parsed)) : "is not an object";
  if (isObject(parsed) && fault === undefined) {
    return { document: parsed, problems: await toNamedProblems(problems, reader), hashes };
  }
  const message = `bundled into one, the document ${fault}`;
  return { document: undefined, problems: [{ severity: "error", rule: "source", file: spec, line: 1, message }], hashes };
}
