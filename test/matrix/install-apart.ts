import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { npm } from "../../scripts/pack.js";

/**
 * Installs packages apart from those of the repository, since they are large and few need them: into
 * `node_modules/.cache/<name>`, unless they are there. None of them needs its install scripts.
 * @returns the folder
 */
export async function installApart(name: string, dependencies: Readonly<Record<string, string>>): Promise<string> {
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/${name}/`, import.meta.url));
  const manifest = JSON.stringify({ private: true, dependencies });
  const done = join(folder, "done.json");
  if (existsSync(done) && readFileSync(done, "utf8") === manifest) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), manifest);
  await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
  writeFileSync(done, manifest);
  return folder;
}
