import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BaseResolver, type Config, createConfig, loadConfig } from "@redocly/openapi-core";

/** Absolute path of a document's Redocly configuration: the one that is named, else the one beside the document. */
export function configPathOf(spec: string, config: string | undefined): string {
  return config ?? join(dirname(spec), "redocly.yaml");
}

/** The Redocly configuration of a file; where there is no such file, Redocly's `minimal` rules. */
export async function readConfig(configPath: string, configReader: BaseResolver): Promise<Config> {
  if (existsSync(configPath)) return loadConfig({ configPath, externalRefResolver: configReader });
  return createConfig({
    extends: ["minimal"],
    rules: {
      // scripts/generator/checks/paths.ts reports it as an error.
      "path-parameters-defined": "off",
      // An error to Redocly. openapi-fetch leaves the slash out, and a fifth of the published documents have one.
      "no-server-trailing-slash": "warn",
    },
  });
}
