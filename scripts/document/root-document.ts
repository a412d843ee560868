import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { Document } from "@redocly/openapi-core";
import { UserError } from "../cli/user-error.js";
import { isObject } from "./json-pointer.js";
import { lineOf } from "./locate.js";
import type { Problem } from "./problems.js";
import { readSource, type SourceReader } from "./source-reader.js";

/**
 * Reads the root document of an API description. When it cannot be parsed, or is not OpenAPI 3.0 or 3.1, the result is the problem.
 * @param spec absolute path
 * @param directory that the path is relative to in the error
 * @throws UserError when there is no such file
 */
export async function readRoot(spec: string, directory: string, reader: SourceReader): Promise<Document | Problem> {
  if (!existsSync(spec))
    throw new UserError(`${relative(directory, spec)}: no such file. Name an OpenAPI document with --spec.`);
  const root = await readSource(spec, reader);
  if ("severity" in root) return root;
  const { openapi, swagger } = isObject(root.parsed) ? root.parsed : {};
  if (typeof openapi === "string" && /^3\.[01]\.\d+/.test(openapi)) return root;
  const problem = (line: number, message: string): Problem => ({
    severity: "error",
    rule: "source",
    file: spec,
    line,
    message,
  });
  const { line } = lineOf({ document: root, pointer: openapi === undefined ? "#/swagger" : "#/openapi" });
  if (swagger !== undefined)
    return problem(line, `Swagger ${JSON.stringify(swagger)} is not read: convert the document to OpenAPI 3.0 or 3.1`);
  if (openapi === undefined) return problem(1, "no OpenAPI document: it has no openapi: 3.1.1 (or 3.0.x) at its top");
  return problem(
    line,
    `openapi: ${JSON.stringify(openapi)} is not read: only 3.0.x and 3.1.x are, written in quotes where YAML makes a number of it`,
  );
}
