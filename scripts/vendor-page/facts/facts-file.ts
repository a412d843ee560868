import { isObject, type JsonObject } from "../../document/json-pointer.js";
import { UserError } from "../../cli/user-error.js";
import { project } from "../../project/project.js";
import { type PageFacts, tableKinds } from "./facts.js";

/** Facts as JSON for `spec/pages/`, formatted by Prettier with the options for that folder. */
export async function factsJson(facts: PageFacts): Promise<string> {
  // Only this needs Prettier, which takes longer to load than a page takes to read.
  const { format, resolveConfig } = await import("prettier");
  // In one line, since Prettier keeps the line breaks of objects.
  return format(JSON.stringify(facts), { ...(await resolveConfig(project.spec)), parser: "json" });
}

/**
 * Reads facts that were printed as JSON.
 * @param shown name of the file in errors
 * @throws UserError with file and line when the text is not JSON, or does not contain facts
 */
export function parseFacts(text: string, shown: string): PageFacts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const line =
      /line (\d+)/.exec(message)?.[1] ?? lineAt(text, Number(/position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length));
    throw new UserError(`${shown}:${line}: is not JSON: ${message}\nTo write it again: ${howToWrite(shown)}`);
  }
  const found = faultOf(value);
  if (found !== undefined)
    throw new UserError(`${shown}:${found.line(text)}: ${found.message}\nTo write it again: ${howToWrite(shown)}`);
  // Checked above.
  return value as PageFacts;
}

/** The command that writes a file of facts. */
export function howToWrite(shown: string): string {
  return `npm run page -- commit COPY --name ${shown.replace(/^.*[\\/]/, "").replace(/\.json$/, "")}`;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

interface Fault {
  readonly message: string;
  readonly line: (text: string) => number;
}

function faultOf(facts: unknown): Fault | undefined {
  if (!isObject(facts)) return fault("must be an object");
  const { page, tables } = facts;
  const text = (of: JsonObject, key: string, what: string, isOptional = false): Fault | undefined =>
    typeof of[key] === "string" || (isOptional && of[key] === null)
      ? undefined
      : fault(`${what}${key} must be text`, `"${key}"`);
  if (!isObject(page)) return fault("page must be an object", '"page"');
  const head =
    text(page, "name", "page.") ??
    text(page, "address", "page.", true) ??
    text(page, "date", "page.", true) ??
    text(facts, "title", "", true) ??
    text(facts, "updated", "", true) ??
    text(facts, "method", "") ??
    text(facts, "path", "");
  if (head) return head;
  if (page["language"] !== "en" && page["language"] !== "zh") return fault("page.language must be en or zh", '"language"');
  for (const key of ["permissions", "tables", "notShown"])
    if (!Array.isArray(facts[key])) return fault(`${key} must be a list`, `"${key}"`);
  const { permissions } = facts;
  for (const permission of Array.isArray(permissions) ? permissions : [])
    if (!isPermission(permission))
      return fault(
        "a permission has action and accessLevel as text, and resources, aliases and dependencies as lists",
        '"permissions"',
      );
  for (const [index, table] of (Array.isArray(tables) ? tables : []).entries()) {
    const found = tableFault(table, `table ${index + 1} of the list`);
    if (found) return found;
  }
  return undefined;
}

function isPermission(value: unknown): boolean {
  return (
    isObject(value) &&
    [value["action"], value["accessLevel"]].every((entry) => typeof entry === "string") &&
    [value["resources"], value["aliases"], value["dependencies"]].every(Array.isArray)
  );
}

function tableFault(table: unknown, what: string): Fault | undefined {
  if (!isObject(table)) return fault(`${what} must be an object`, '"tables"');
  const { number, caption, kind, status, rows } = table;
  const at = `"number": ${JSON.stringify(number)}`;
  if (number !== null && !Number.isInteger(number)) return fault(`${what}: number must be a whole number or null`, at);
  if (caption !== null && typeof caption !== "string") return fault(`${what}: caption must be text or null`, at);
  if (!tableKinds.some((known) => known === kind)) return fault(`${what}: kind must be one of ${tableKinds.join(", ")}`, at);
  if (status !== null && typeof status !== "string") return fault(`${what}: status must be text or null`, at);
  if (!Array.isArray(rows)) return fault(`${what}: rows must be a list`, at);
  for (const row of rows) {
    const isRow = isObject(row) && [row["name"], row["type"], row["words"]].every((value) => typeof value === "string");
    const isSourced = isRow && (row["source"] === undefined || typeof row["source"] === "string");
    if (!isSourced || (row["mandatory"] !== null && typeof row["mandatory"] !== "boolean"))
      return fault(
        `${what}: a row has name, type, words and, if it is not from the page, source as text, and mandatory as true, false or null`,
        isObject(row) ? `"name": ${JSON.stringify(row["name"])}` : at,
      );
  }
  return undefined;
}

/** @param near the fault is in the line where this text first occurs */
function fault(message: string, near = ""): Fault {
  return { message, line: (text) => lineAt(text, Math.max(0, text.indexOf(near))) };
}
