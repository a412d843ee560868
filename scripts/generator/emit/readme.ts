import type { ApiModel } from "../../document/model.js";
import { bannerText } from "./banner.js";

const purposes: Readonly<Record<string, string>> = {
  "openapi.json": "the API description, bundled into one file",
  "types.ts": "types of paths, operations and schemas, by openapi-typescript, and a flat name for each schema",
  "operations.ts": "`operationInfo`: data about each operation, for use at run time",
  "client.ts": "`createOperations`: a typed method for each operation, over openapi-fetch",
  "version.ts": "version of the API description and hash of openapi.json",
};

/** A table of the generated files, for whoever opens the folder. */
export function emitReadme(model: ApiModel): string {
  const rows = Object.entries(purposes).map(([file, purpose]) => `| [${file}](${file}) | ${purpose} |`);
  return [
    `<!-- ${bannerText(model)} -->`,
    "",
    "# Generated",
    "",
    "| file | what it holds |",
    "| --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
