import type { ApiModel } from "../../document/model.js";
import { bannerText } from "./banner.js";

const purposes: Readonly<Record<string, string>> = {
  "openapi.json": "the API description, bundled into one file",
  "types.ts":
    "types of paths, operations and schemas by openapi-typescript, and a name for each schema and each part of an operation",
  "operations.ts": "`operationInfo`: data about each operation, for run time",
  "client.ts": "`createOperations`: a typed method for each operation, over openapi-fetch",
  "exports.ts": "the types that a package exports: every schema, and every type of an operation",
  "version.ts": "version of the API description and hash of openapi.json",
};

/** A table of the generated files. */
export function emitReadme(model: ApiModel): string {
  const rows = Object.entries(purposes).map(([file, purpose]) => `| [${file}](${file}) | ${purpose} |`);
  return [
    // Paths may hold the end of a comment.
    `<!-- ${bannerText(model).replaceAll(/--(!?)>/g, "--$1\\>")} -->`,
    "",
    "# Generated",
    "",
    "| file | what it holds |",
    "| --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
