import { existsSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import {
  BaseResolver,
  bundle,
  type Config,
  createConfig,
  type Document,
  getLineColLocation,
  lintConfig,
  lintDocument,
  loadConfig,
  type NormalizedProblem,
  YamlParseError,
} from "@redocly/openapi-core";
import { circularReferences } from "./circular-references.js";
import { expansionFault } from "./expansion.js";
import { isObject } from "./json-pointer.js";
import { createLocator, lineOf, type Place } from "./locate.js";
import { type ApiModel, buildModel } from "./model.js";
import { hasErrors, type Problem } from "./problems.js";
import { UserError } from "../cli/user-error.js";
import { type Deviation, deviationsOf } from "./provenance.js";
import { SourceError, SourceReader } from "./source-reader.js";

export interface LoadOptions {
  /** Absolute path of the root document. */
  readonly spec: string;
  /** Absolute path of the Redocly configuration; without it, the one beside the document, else Redocly's `minimal` rules. */
  readonly config?: string;
  /** Absolute path of a file of deviations from the vendor's page. Default: there are none. */
  readonly deviations?: string;
  /** Paths in messages and banners are relative to this directory. */
  readonly directory: string;
  readonly command: string;
}

export interface Loaded {
  readonly problems: readonly Problem[];
  /** Absent when the document is too wrong to be bundled. */
  readonly model?: ApiModel;
  /** Absolute paths of the files that were read or looked for. */
  readonly inputs: readonly string[];
  /** Where in the sources a pointer into the bundled document comes from. */
  readonly locate: (pointer: string) => Promise<Place>;
}

/**
 * Reads, bundles and lints the document.
 * @param onBundled told the model before it is linted, which takes longest: it may still be found wrong
 */
export async function load(
  { spec, config: configFile, deviations, directory, command }: LoadOptions,
  onBundled: (model: ApiModel) => void = () => undefined,
): Promise<Loaded> {
  const reader = new SourceReader(spec);
  const configPath = configFile ?? join(dirname(spec), "redocly.yaml");
  if (!existsSync(spec))
    throw new UserError(`${relative(directory, spec)}: no such file. Name an OpenAPI document with --spec.`);
  const configReader = new BaseResolver();
  const inputs = () => [...new Set([configPath, ...configReader.getFiles(), ...reader.getFiles()])].toSorted();
  const stopped = (problems: readonly Problem[]): Loaded => ({
    problems,
    inputs: inputs(),
    locate: async () => ({ file: spec, line: 1 }),
  });
  const root = await readRoot(spec, reader);
  if ("severity" in root) return stopped([root]);

  const config = await configFor(configPath, configReader);
  const documented = deviations === undefined ? [] : await readDeviations(deviations, configReader);
  const source = relative(directory, spec).split(sep).join("/");
  // Bundling rewrites what it reads, so it has a reader of its own.
  const bundleReader = new SourceReader(spec);
  const bundled = await bundle({ ref: spec, config, externalRefResolver: bundleReader })
    .then(({ bundle: { parsed } }) => {
      const fault = isObject(parsed) ? expansionFault(parsed) : "is no object";
      return isObject(parsed) && fault === undefined ? { model: buildModel(parsed, source, command, documented) } : { fault };
    })
    // Of a document that linting finds wrong. Of another it is thrown below.
    .catch((error: unknown) => ({ error }));
  if ("model" in bundled) onBundled(bundled.model);

  const linted = await lintFrom(root, config, reader);
  const problems = [...(await lintConfig({ config })).map(toProblem), ...linted.problems];
  if (!linted.isWalkable) return stopped(problems);
  if ("error" in bundled) throw bundled.error;
  if ("fault" in bundled)
    return stopped([
      ...problems,
      { severity: "error", rule: "source", file: spec, line: 1, message: `bundled into one, the document ${bundled.fault}` },
    ]);

  // Errors or not: the checks to come tell of more in the same run.
  const { model } = bundled;
  let locator: Promise<(pointer: string) => Place> | undefined;
  return {
    problems,
    model,
    inputs: [...new Set([...inputs(), ...bundleReader.getFiles()])].toSorted(),
    locate: async (pointer) => {
      locator ??= createLocator(root, model.document, reader, reader.getFiles().size === 1);
      return (await locator)(pointer);
    },
  };
}

async function readDeviations(path: string, reader: BaseResolver): Promise<Deviation[]> {
  const document = await reader.resolveDocument(null, path);
  if (document instanceof Error) throw document;
  return deviationsOf(document.parsed, basename(path));
}

/** The root document, or what is wrong with it as a whole. */
async function readRoot(spec: string, reader: SourceReader): Promise<Document | Problem> {
  const problem = (line: number, message: string): Problem => ({
    severity: "error",
    rule: "source",
    file: spec,
    line,
    message,
  });
  try {
    const root = await reader.resolveDocument(null, spec, true);
    // Typed so, but thrown.
    if (root instanceof Error) throw root;
    const { openapi, swagger } = isObject(root.parsed) ? root.parsed : {};
    if (typeof openapi === "string" && /^3\.[01]\.\d+/.test(openapi)) return root;
    const { line } = lineOf({ document: root, pointer: openapi === undefined ? "#/swagger" : "#/openapi" });
    if (swagger !== undefined)
      return problem(line, `Swagger ${JSON.stringify(swagger)} is not read: convert the document to OpenAPI 3.0 or 3.1`);
    if (openapi === undefined) return problem(1, "no OpenAPI document: it has no openapi: 3.1.1 (or 3.0.x) at its top");
    return problem(
      line,
      `openapi: ${JSON.stringify(openapi)} is not read: only 3.0.x and 3.1.x are, written in quotes where YAML makes a number of it`,
    );
  } catch (error) {
    if (error instanceof YamlParseError) return problem(error.line || 1, `cannot be parsed: ${error.message}`);
    if (error instanceof SourceError) return problem(error.line, error.message);
    throw error;
  }
}

/** Redocly's problems. Some of its rules throw at what its rule for the structure, run by itself, tells with its place. */
async function lintFrom(
  root: Document,
  config: Config,
  reader: SourceReader,
): Promise<{ problems: Problem[]; isWalkable: boolean }> {
  const lint = async (by: Config) =>
    (await lintDocument({ document: root, config: by, externalRefResolver: reader })).map(toProblem);
  try {
    return { problems: await lint(config), isWalkable: true };
  } catch (error) {
    const circles = await circularReferences(root, reader);
    const problems =
      circles.length > 0
        ? circles
        : await lint(await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } }));
    if (hasErrors(problems)) return { problems, isWalkable: false };
    // Of a sound document, such as one with a property named hasOwnProperty: a bug of the rule's.
    const message = `a rule of Redocly's fails (${String(error)}): only the structure and the references are linted`;
    const file = root.source.absoluteRef;
    return { problems: [...problems, { severity: "warning", rule: "lint", file, line: 1, message }], isWalkable: true };
  }
}

async function configFor(configPath: string, configReader: BaseResolver): Promise<Config> {
  if (existsSync(configPath)) return loadConfig({ configPath, externalRefResolver: configReader });
  return createConfig({
    extends: ["minimal"],
    rules: {
      // scripts/checks/paths.ts tells it as an error.
      "path-parameters-defined": "off",
      // An error to Redocly. openapi-fetch leaves the slash out, and a fifth of the published documents have one.
      "no-server-trailing-slash": "warn",
    },
  });
}

function toProblem({ location: [location], message, ruleId, severity, suggest }: NormalizedProblem): Problem {
  if (!location) throw new Error(`Redocly gave no place for: ${message}`);
  const { source, start } = getLineColLocation(location);
  const hint = suggest.length === 0 ? "" : ` Did you mean ${suggest.join(", ")}?`;
  return {
    severity: severity === "error" ? "error" : "warning",
    file: source.absoluteRef,
    line: start.line,
    message: message.replace(/\s+/g, " ") + hint,
    rule: ruleId,
  };
}
