import { relative, sep } from "node:path";
import { type Config, type Document, lintConfig, lintDocument } from "@redocly/openapi-core";
import { bundleFiles, type SpecFiles } from "./bundle.js";
import { circularReferences } from "./circular-references.js";
import { type Deviations, deviationsIn, readDeviations } from "./deviations.js";
import { type FileHashes, mergeHashes } from "./file-hashes.js";
import { isObject, type JsonObject } from "./json-pointer.js";
import { createLocator, type Place } from "./locate.js";
import { type ApiModel, buildModel } from "./model.js";
import { inOnePiece } from "./one-piece.js";
import { toNamedProblems } from "./named-problems.js";
import { hasErrors, type Problem } from "./problems.js";
import { readConfig, structureConfig } from "./redocly-config.js";
import { toProblem, tooDeepProblem } from "./redocly-problem.js";
import { correctedTypes, isMistaken } from "./redocly-types.js";
import { readRoot } from "./root-document.js";
import { SourceReader } from "./source-reader.js";

/** Which API description to load. */
export interface LoadOptions extends SpecFiles {
  /** Absolute path of a file of deviations from the vendor's page. Default: there are none. */
  readonly deviations?: string;
  /** Named in banners as what writes the generated files. */
  readonly command: string;
}

/** A document that was read and linted. */
export interface Loaded {
  readonly problems: readonly Problem[];
  /** Absent when the document has errors that prevent bundling. */
  readonly model?: ApiModel;
  /** The files that were read or looked for. */
  readonly inputs: FileHashes;
  /** Where in the sources a pointer into the bundled document comes from. */
  readonly locate: (pointer: string) => Promise<Place>;
}

/**
 * Reads, bundles and lints the document.
 * @throws UserError when there is no such file
 */
export async function load({
  spec,
  config: configFile,
  deviations: deviationsFile,
  directory,
  command,
}: LoadOptions): Promise<Loaded> {
  const reader = new SourceReader(spec);
  const { config, problems: configProblems, hashes: configHashes } = await readConfig(spec, configFile);
  const deviationsReader = deviationsFile === undefined ? undefined : new SourceReader(deviationsFile);
  let bundleHashes: FileHashes = new Map();
  const inputs = () =>
    mergeHashes(configHashes, reader.hashes, bundleHashes, deviationsReader?.hashes ?? new Map<string, null>());
  const stopped = (problems: readonly Problem[]): Loaded => ({
    problems,
    inputs: inputs(),
    locate: async () => ({ file: spec, line: 1 }),
  });
  const root = await readRoot(spec, directory, reader);
  if ("severity" in root) return stopped([root]);
  if (config === undefined) return stopped(configProblems);

  // The decorators of a configuration that the user has chosen change even a document in one piece.
  const whole = configFile === undefined ? inOnePiece(root.parsed) : undefined;
  const bundled = await (
    whole ? Promise.resolve({ document: whole, problems: [], hashes: new Map() }) : bundleFiles(spec, config)
  )
    .then(async ({ document, problems, hashes }) => {
      bundleHashes = hashes;
      if (document === undefined) return { faults: problems };
      const deviations = await deviationsFor(document, deviationsFile, deviationsReader);
      const source = relative(directory, spec).split(sep).join("/");
      return { model: buildModel(document, source, command, deviations.entries), problems: deviations.problems };
    })
    // Linting reports what is wrong with such a document. If it does not, the error is thrown below.
    .catch((error: unknown) => ({ error }));

  const linted = await lintFrom(root, config, reader, configFile !== undefined);
  const problems = [...(await lintConfig({ config })).map(toProblem), ...linted.problems];
  if (!linted.isWalkable) return stopped(problems);
  if ("error" in bundled) throw bundled.error;
  if ("faults" in bundled) return stopped([...problems, ...bundled.faults]);

  // With the model even if there are errors: the checks report more in the same run.
  const { model } = bundled;
  let locator: Promise<(pointer: string) => Place> | undefined;
  return {
    problems: [...problems, ...bundled.problems],
    model,
    inputs: inputs(),
    locate: async (pointer) => {
      locator ??= createLocator(root, model.document, reader, reader.getFiles().size === 1);
      return (await locator)(pointer);
    },
  };
}

async function deviationsFor(
  document: JsonObject,
  file: string | undefined,
  reader: SourceReader | undefined,
): Promise<Deviations> {
  if (file === undefined) return { entries: [], problems: [] };
  return deviationsIn(document, await readDeviations(file, reader), file);
}

/**
 * Redocly's problems. Some of its rules throw where its rule for the structure, run alone, reports a problem with its place.
 * @param isChosen whether the user has chosen the configuration: it is then as strict as Redocly is
 */
async function lintFrom(
  root: Document,
  config: Config,
  reader: SourceReader,
  isChosen: boolean,
): Promise<{ problems: Problem[]; isWalkable: boolean }> {
  // readRoot has checked it.
  const version = isObject(root.parsed) ? String(root.parsed["openapi"]) : "";
  const customTypes = isChosen ? {} : { customTypes: correctedTypes(version) };
  const lint = async (by: Config) => {
    const found = await lintDocument({ document: root, config: by, externalRefResolver: reader, ...customTypes });
    const mistaken = (problem: (typeof found)[number]) => !isChosen && isMistaken(problem, version);
    return toNamedProblems(
      found.filter((problem) => !mistaken(problem)),
      reader,
    );
  };
  try {
    return { problems: await lint(config), isWalkable: true };
  } catch (error) {
    if (error instanceof RangeError) return { problems: [tooDeepProblem(root.source.absoluteRef)], isWalkable: false };
    const circles = await circularReferences(root, reader);
    const problems = circles.length > 0 ? circles : await lint(await structureConfig());
    if (hasErrors(problems)) return { problems, isWalkable: false };
    // The document is correct, such as one with a property named hasOwnProperty: this is a bug of the rule.
    const message = `a rule of Redocly's fails (${String(error)}): only the structure and the references are linted`;
    const file = root.source.absoluteRef;
    return { problems: [...problems, { severity: "warning", rule: "lint", file, line: 1, message }], isWalkable: true };
  }
}
