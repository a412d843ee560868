import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  BaseResolver,
  type Config,
  createConfig,
  type Document,
  loadConfig,
  ResolveError,
  Source,
  YamlParseError,
} from "@redocly/openapi-core";
import { type FileHashes, hashOf, mergeHashes, unknownHash } from "./file-hashes.js";
import { isObject, type JsonObject, pointerOf } from "./json-pointer.js";
import { lineOf } from "./locate.js";
import type { Problem } from "./problems.js";
import { readSource, SourceReader } from "./source-reader.js";

/** The configuration that a document is linted by. */
export interface ReadConfig {
  /** Undefined when the file cannot be used: the problems say why. */
  readonly config: Config | undefined;
  readonly problems: readonly Problem[];
  /** The files that were read or looked for. */
  readonly hashes: FileHashes;
}

/**
 * Reads the Redocly configuration of a document. A file that the user has chosen counts as a whole: its plugins run. The
 * redocly.yaml beside a document is as foreign as the document: only its rules and built-in rule sets count.
 * @param spec absolute path of the document
 * @param chosen absolute path of the configuration that the user has chosen
 */
export function readConfig(spec: string, chosen: string | undefined): Promise<ReadConfig> {
  return chosen === undefined ? readForeign(join(dirname(spec), "redocly.yaml")) : readChosen(chosen);
}

async function readChosen(configPath: string): Promise<ReadConfig> {
  const reader = new ConfigReader();
  const read = (config: Config | undefined, problems: readonly Problem[]): ReadConfig => {
    // What a plugin reads is not known.
    const isKnown = config?.resolvedConfig.plugins === undefined;
    const others = new Map([[configPath, isKnown ? (reader.hashes.get(configPath) ?? null) : unknownHash]]);
    return { config, problems, hashes: mergeHashes(reader.hashes, others) };
  };
  if (!existsSync(configPath)) return read(undefined, [problemAt(configPath, 1, "no such file")]);
  try {
    return read(await loadConfig({ configPath, externalRefResolver: reader }), []);
  } catch (error) {
    return read(undefined, [loadingProblem(error, configPath)]);
  }
}

/** Reads as Redocly does, and keeps the hashes. */
class ConfigReader extends BaseResolver {
  readonly hashes = new Map<string, string | null>();

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (/^https?:\/\//i.test(absoluteRef)) return super.loadExternalRef(absoluteRef);
    this.hashes.set(absoluteRef, null);
    const bytes = await readFile(absoluteRef).catch((error: Error) => {
      throw new ResolveError(error);
    });
    this.hashes.set(absoluteRef, hashOf(bytes));
    return new Source(absoluteRef, bytes.toString("utf8").replaceAll("\r\n", "\n"));
  }
}

/** A fault of the file, of a plugin of it, or of a file that it extends. */
function loadingProblem(error: unknown, file: string): Problem {
  if (error instanceof YamlParseError)
    return problemAt(error.source.absoluteRef, error.line || 1, `cannot be parsed: ${error.message}`);
  if (error instanceof Error) return problemAt(file, 1, error.message);
  throw error;
}

async function readForeign(file: string): Promise<ReadConfig> {
  const reader = new SourceReader(file);
  const { hashes } = reader;
  const refused = (...problems: Problem[]): ReadConfig => ({ config: undefined, problems, hashes });
  if (!existsSync(file)) return { config: await dataConfig(minimal), problems: [], hashes: new Map([[file, null]]) };
  const document = await readSource(file, reader);
  if ("severity" in document) return refused(document);
  const problems = faultsOf(document);
  if (problems.length > 0) return refused(...problems);
  try {
    const { rules, ...sets } = isObject(document.parsed) ? document.parsed : {};
    const config = await dataConfig({ ...sets, rules: { ...(isObject(rules) && rules), ...required } });
    // Where Redocly's problems with the configuration are.
    config.document = document;
    return { config, problems: [], hashes };
  } catch (error) {
    return refused(loadingProblem(error, file));
  }
}

/** What everything after the linting relies on, and what no document can mean. */
const required = { struct: "error", "no-unresolved-refs": "error", "no-enum-type-mismatch": "error" } as const;

const minimal = {
  extends: ["minimal"],
  rules: {
    ...required,
    // scripts/generator/checks/paths.ts reports it as an error.
    "path-parameters-defined": "off",
    // An error to Redocly. openapi-fetch leaves the slash out, and a fifth of the published documents have one.
    "no-server-trailing-slash": "warn",
  },
} as const;

/** The rules for the form of a document alone. */
export function structureConfig(): Promise<Config> {
  return dataConfig({ rules: required });
}

/**
 * A configuration of rules alone: no file is looked for, and nothing of it runs. The rules that compare examples with schemas are
 * off, since the patterns of a foreign document may need years for its examples.
 * @throws Error when Redocly cannot use the data
 */
async function dataConfig(raw: JsonObject): Promise<Config> {
  // Redocly runs `@theme/plugin.js` beside a configuration, and without a path the one in the working directory.
  const configPath = fileURLToPath(new URL("redocly.yaml", import.meta.url));
  const config = await createConfig(raw, { configPath });
  config.skipRules(["no-invalid-media-type-examples", "no-invalid-parameter-examples", "no-invalid-schema-examples"]);
  return config;
}

const builtInSets: readonly unknown[] = ["minimal", "recommended", "recommended-strict", "spec", "all"];

/** Options of rules that hold a regular expression. */
const patternOptions = new Set([
  "pattern",
  "notPattern",
  "patterns",
  "patternProperties",
  "matchParentKeys",
  "prefixes",
  "ref",
]);

/** Whatever in a foreign configuration is more than rules that are data and the names of built-in rule sets. */
function faultsOf(document: Document): Problem[] {
  const { parsed } = document;
  if (parsed === undefined || parsed === null) return [];
  if (!isObject(parsed)) return [fault("#", "must be an object with rules and extends")];
  const others = Object.keys(parsed).filter((key) => key !== "rules" && key !== "extends");
  const { extends: sets = [], rules = {} } = parsed;
  const setFaults = Array.isArray(sets)
    ? sets.flatMap((set, index) =>
        builtInSets.includes(set)
          ? []
          : [
              fault(
                pointerOf("#", "extends", index),
                `extends ${JSON.stringify(set)}: only ${builtInSets.join(", ")} count here`,
              ),
            ],
      )
    : [fault("#/extends", "extends must be a list")];
  const ruleFaults = isObject(rules) ? optionFaults(rules, "#/rules") : [fault("#/rules", "rules must be an object")];
  return [
    ...others.map((key) => fault(pointerOf("#", key), `${key}: only rules and extends count here`)),
    ...setFaults,
    ...ruleFaults,
  ];

  function optionFaults(node: unknown, pointer: string): Problem[] {
    if (typeof node !== "object" || node === null) return [];
    return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
      const place = pointerOf(pointer, key);
      if (key === "$ref") return [fault(place, "$ref: references are not followed here")];
      if (patternOptions.has(key) && typeof value !== "boolean")
        return [fault(place, `${key}: no regular expressions count here`)];
      return optionFaults(value, place);
    });
  }

  function fault(pointer: string, message: string): Problem {
    const { file, line } = lineOf({ document, pointer });
    return problemAt(file, line, `${message}. To use this file as a whole, with what it runs, name it with --config.`);
  }
}

function problemAt(file: string, line: number, message: string): Problem {
  return { severity: "error", rule: "configuration", file, line, message };
}
