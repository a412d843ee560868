// Loaded only when there is no compiled copy.
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { scripts } from "./script-hashes.mjs";

/** @satisfies {import("esbuild").BuildOptions} */
const common = {
  // In a script from V8's cache, import() of Node.js 20.20 fails with ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING.
  supported: { "dynamic-import": false },
  bundle: true,
  // launch.mjs prints the errors.
  logLevel: "silent",
  write: false,
  platform: "node",
  format: "cjs",
  target: "node20",
  define: { "import.meta.url": "importMetaUrl", "import.meta.resolve": "importMetaResolve" },
  footer: { js: "})" },
};

/** Some find files beside their own, some are what `bench` measures; launch.mjs loads `typescript` itself. */
const notBundled = /^(esbuild|typescript|openapi-fetch|@huaweicloud\/.*)$/;

/**
 * The sources of a command in one script, and the packages that they import. Imports inside functions are left to Node.js.
 * @param {string} command absolute path
 * @param {string} scope the start of the function around the script
 * @throws BuildFailure of esbuild when they cannot be compiled
 */
export async function compileSources(command, scope) {
  const { outputFiles, metafile } = await build({
    ...common,
    banner: { js: scope },
    entryPoints: [command],
    outfile: join(scripts, "compiled.js"),
    sourcemap: "inline",
    sourcesContent: false,
    packages: "external",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    metafile: true,
    plugins: [ownModules],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const names = imports.filter(({ kind, path }) => kind === "require-call" && path !== "script-hashes" && !isBuiltin(path));
  const bundled = names.map(({ path }) => path).filter((path) => !notBundled.test(path));
  return { code: outputFiles[0]?.text ?? "", packages: [...new Set(bundled)].toSorted() };
}

/**
 * Packages in one script, which exports a function for each: it returns what the package exports.
 * @param {readonly string[]} names
 * @param {string} scope the start of the function around the script
 */
export async function compilePackages(names, scope) {
  const loaders = names.map((name) => `exports[${JSON.stringify(name)}] = () => require(${JSON.stringify(name)});`);
  const { outputFiles } = await build({
    ...common,
    banner: { js: scope },
    // Reading and hashing the text takes longer than starting it.
    minifyWhitespace: true,
    legalComments: "none",
    stdin: { contents: loaders.join("\n"), resolveDir: scripts },
    plugins: [oneTypeScript, late, redoclyPlugins],
  });
  return outputFiles[0]?.text ?? "";
}

/** @type {import("esbuild").Plugin} */
const ownModules = {
  name: "own modules",
  setup(esbuild) {
    // The hashes of the sources that were compiled, not of those at the time when the copy is loaded.
    esbuild.onResolve({ filter: /\/script-hashes\.mjs$/ }, () => ({ path: "script-hashes", external: true }));
    esbuild.onLoad({ filter: /[\\/]scripts[\\/].*\.(ts|mjs)$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll(/\bimport\((?!"\.)/g, "importLater(");
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

/**
 * ts-morph has a TypeScript of its own. Loading a second one takes longer than the rest of a run. It also has the declarations of
 * TypeScript's library, 3 MB, which are made only for projects that check types. @type {import("esbuild").Plugin}
 */
const oneTypeScript = {
  name: "one TypeScript",
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(\.\/)?typescript$/ }, () => ({ path: "typescript", external: true }));
    esbuild.onLoad({ filter: /[\\/]ts-morph-common\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replace("const libFiles = [", "const libFiles = () => [")
        .replace("return libFiles;", "return libFiles();");
      return { contents };
    });
  },
};

/**
 * Packages that others load at their start and use in functions that no command calls: an older Redocly for openapi-typescript's
 * main function, and a proxy for requests. They are loaded when they are used. @type {import("esbuild").Plugin}
 */
const late = {
  name: "late",
  setup(esbuild) {
    esbuild.onResolve(
      { filter: /^(@redocly\/openapi-core|https-proxy-agent)$/ },
      ({ path, importer, resolveDir, namespace }) => {
        const isLate = path === "https-proxy-agent" || /[\\/]openapi-typescript[\\/]/.test(importer);
        return isLate && namespace !== "late" ? { path, namespace: "late", pluginData: resolveDir } : undefined;
      },
    );
    esbuild.onLoad({ filter: /./, namespace: "late" }, ({ path, pluginData: resolveDir }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, key) => require(${JSON.stringify(path)})[key] });`,
      resolveDir,
    }));
  },
};

/** The plugins that a configuration names. @type {import("esbuild").Plugin} */
const redoclyPlugins = {
  name: "plugins of Redocly",
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]plugins-cache\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll(/\bimport\((?=\/\*)/g, "importLater(") };
    });
  },
};
