import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { run } from "./program.js";

/**
 * Installs packages that only one command needs, and that are too large for everyone's `npm ci`, into a separate folder, once.
 * Resolves to that folder, which holds their `node_modules`.
 * @param name of the folder
 * @param packages exact versions by name
 * @throws UserError when npm fails: says what it printed
 */
export async function installSeparately(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = fileURLToPath(new URL(`node_modules/.cache/${name}/`, root));
  const manifest = `${JSON.stringify({ private: true, type: "module", dependencies: packages }, null, 2)}\n`;
  const done = join(folder, "installed.json");
  if ((await readFile(done, "utf8").catch(() => "")) === manifest) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), manifest);
  const names = Object.entries(packages).map((entry) => entry.join("@"));
  console.error(`install ${names.join(", ")}`);
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  await run("npm", ["install", "--prefix", folder, ...flags], { cwd: folder, env: process.env });
  await writeFile(done, manifest);
  return folder;
}
