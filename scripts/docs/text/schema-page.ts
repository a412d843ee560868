import { isObject, valueAt } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { deviationsText, schemaPointer } from "./deviations.js";
import { fieldsOf, typeText } from "./fields.js";
import { blocks, fence } from "./markdown.js";
import { fieldsTable, titleOf } from "./operation-page.js";
import { operationPath } from "./page-paths.js";

/**
 * The Markdown page of a schema: its fields, and the operations that use it.
 * @param users the operations that use each pointer, of {@link usersOfPointers}
 */
export function schemaPage(model: ApiModel, name: string, users: ReadonlyMap<string, readonly OperationModel[]>): string {
  const pointer = schemaPointer(name);
  const schema = valueAt(model.document, pointer);
  const node = isObject(schema) ? schema : {};
  const own = users.get(pointer) ?? [];
  return blocks(
    `# ${name}`,
    typeof node["description"] === "string" ? node["description"] : undefined,
    `Type: ${node["properties"] === undefined ? typeText(model.document, { ...node }) : "object"}`,
    ...(isObject(node["properties"]) || node["type"] === "array"
      ? ["## Fields", fieldsTable(model.document, fieldsOf(model, node, pointer))]
      : []),
    ...examplesText(node),
    ...(own.length > 0
      ? [
          "## Operations that use it",
          own.map((operation) => `- [${titleOf(operation)}](../${operationPath(model, operation)}.md)`).join("\n"),
        ]
      : []),
    ...deviationsText(model, [pointer]),
  );
}

function examplesText(node: Readonly<Record<string, unknown>>): string[] {
  const examples: unknown[] = Array.isArray(node["examples"]) ? node["examples"] : "example" in node ? [node["example"]] : [];
  return examples.flatMap((example) => ["Example:", fence("json", JSON.stringify(example, null, 2))]);
}
