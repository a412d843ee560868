import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Sample } from "../../scripts/docs/samples/samples.js";
import type { LocalServer } from "../../scripts/cli/local-server.js";
import { root } from "./project-docs.js";

export interface SampleRunner {
  /**
   * Runs a sample unchanged, with the mock in place of its service; resolves to the JSON that it prints, undefined for none.
   * @throws Error with everything that it printed when it fails
   */
  run(sample: Pick<Sample, "lang" | "source">, mock: Pick<LocalServer, "url">): Promise<unknown>;
  /** The same, but resolves to the text that it prints. `env` adds to the environment. */
  print(sample: Pick<Sample, "lang" | "source">, mock: Pick<LocalServer, "url">, env?: NodeJS.ProcessEnv): Promise<string>;
  /** Removes the temporary files. */
  remove(): void;
}

/** Goes to the mock with what a sample sends to its service. The rest of the request stays, including its Host header. */
const curl = `#!/bin/sh
for argument; do
  shift
  case $argument in
    https://*) rest=\${argument#https://}; set -- "$@" --header "Host: \${rest%%/*}" "$MOCK_URL/\${rest#*/}" ;;
    *) set -- "$@" "$argument" ;;
  esac
done
PATH=\${PATH#*:} exec curl "$@"
`;

/** Samples in TypeScript find the package under its name, as its sources are. */
const paths = {
  "huaweicloud-asm": ["src/index.ts"],
  "huaweicloud-asm/node": ["src/node/index.ts"],
  "#hash": ["src/auth/hash-node.ts"],
};

export function createSampleRunner(): SampleRunner {
  const folder = mkdtempSync(join(tmpdir(), "asm-samples-"));
  writeFileSync(join(folder, "curl"), curl);
  chmodSync(join(folder, "curl"), 0o755);
  const compilerOptions = { baseUrl: root, paths, module: "nodenext" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const preload = fileURLToPath(new URL("redirect-fetch.ts", import.meta.url));

  const print: SampleRunner["print"] = ({ lang, source }, mock, added = {}) => {
    const file = join(folder, lang === "shell" ? "sample.sh" : "sample.mts");
    writeFileSync(file, source);
    const [command, args] =
      lang === "shell"
        ? ["sh", ["-eu", file]]
        : [process.execPath, ["--import", import.meta.resolve("tsx"), "--import", pathToFileURL(preload).href, file]];
    const env = {
      ...process.env,
      ...added,
      MOCK_URL: mock.url,
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
      TSX_TSCONFIG_PATH: join(folder, "tsconfig.json"),
    };
    return new Promise((resolve, reject) => {
      execFile(command, args, { env, cwd: root }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  };
  return {
    print,
    run: async (sample, mock) => {
      const printed = await print(sample, mock);
      // What TypeScript prints of an operation without a body.
      return ["", "undefined"].includes(printed.trim()) ? undefined : JSON.parse(printed);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
