import { readFile } from "node:fs/promises";
import { UserError } from "../cli/user-error.js";
import { isObject, type JsonObject } from "./json-pointer.js";

/**
 * Reads a JSON file that holds an object.
 * @throws UserError when the file does not exist, or holds something else
 */
export async function readJsonObject(path: string): Promise<JsonObject> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new UserError(`${path} does not exist`);
  });
  return parseJsonObject(text, path);
}

/**
 * The object that a JSON text holds.
 * @param source named in the message: a path, or the command that printed the text
 * @throws UserError when the text is not JSON, or holds something other than an object
 */
export function parseJsonObject(text: string, source: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${source} is not JSON: ${error.message}`);
  }
  throw new UserError(`${source} does not hold a JSON object`);
}
