import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import {
  BaseResolver,
  bundle,
  type Config,
  createConfig,
  getLineColLocation,
  lint,
  lintConfig,
  loadConfig,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import { isObject } from "./json-pointer.js";
import { createLocator, type Place } from "./locate.js";
import { type ApiModel, buildModel } from "./model.js";
import { hasErrors, type Problem, UserError } from "./problems.js";

export interface LoadOptions {
  /** Absolute path of the root document. */
  readonly spec: string;
  /** Absolute path of the Redocly configuration; without it, the one beside the document, else Redocly's `minimal` rules. */
  readonly config?: string;
  /** Paths in messages and banners are relative to this directory. */
  readonly directory: string;
  readonly command: string;
}

export interface Loaded {
  readonly problems: readonly Problem[];
  /** Absent when the document has errors. */
  readonly model?: ApiModel;
  readonly files: readonly string[];
  /** Where in the sources a pointer into the bundled document comes from. */
  readonly locate: (pointer: string) => Promise<Place>;
}

/** Reads, lints and bundles the document once. Both work on the same parsed files. */
export async function load({ spec, config: configFile, directory, command }: LoadOptions): Promise<Loaded> {
  if (!existsSync(spec))
    throw new UserError(`${relative(directory, spec)}: no such file. Name an OpenAPI document with --spec.`);
  const config = await configFor(spec, configFile);
  const resolver = new BaseResolver(config.resolve);
  const problems = [
    ...(await lintConfig({ config })),
    ...(await lint({ ref: spec, config, externalRefResolver: resolver })),
  ].map(toProblem);
  const { bundle: bundled, fileDependencies } = hasErrors(problems)
    ? { bundle: undefined, fileDependencies: new Set<string>() }
    : await bundle({ ref: spec, config, externalRefResolver: resolver });
  if (!bundled || !isObject(bundled.parsed)) return { problems, files: [], locate: async () => ({ file: spec, line: 1 }) };

  const source = relative(directory, spec).split(sep).join("/");
  let locator: Promise<(pointer: string) => Place> | undefined;
  return {
    problems,
    model: buildModel(bundled.parsed, source, command),
    files: [...fileDependencies].toSorted(),
    locate: async (pointer) => {
      locator ??= createSourceLocator(spec, config, bundled.parsed);
      return (await locator)(pointer);
    },
  };
}

async function configFor(spec: string, configFile: string | undefined): Promise<Config> {
  const beside = join(dirname(spec), "redocly.yaml");
  const path = configFile ?? (existsSync(beside) ? beside : undefined);
  const config = path ? await loadConfig({ configPath: path }) : await createConfig({ extends: ["minimal"] });
  // Redocly would fetch http(s) references unasked.
  config.resolve.http.customFetch = async (url: string) => {
    throw new UserError(`references to other hosts are not followed: copy ${url} beside the document and refer to the copy`);
  };
  return config;
}

/** Reads the sources anew: bundling rewrites the references in what it was given. */
async function createSourceLocator(spec: string, config: Config, bundled: unknown): Promise<(pointer: string) => Place> {
  const resolver = new BaseResolver(config.resolve);
  const root = await resolver.resolveDocument(null, spec, true);
  if (root instanceof Error) throw root;
  return createLocator(root, bundled, resolver);
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
