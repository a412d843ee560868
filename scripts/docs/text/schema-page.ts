import { isObject, valueAt } from "../../document/json-pointer.js";
import type { ApiModel } from "../../document/model.js";
import { deviationsText, reachablePointers, schemaPointer } from "./deviations.js";
import { fieldsOf, typeText } from "./fields.js";
import { blocks, fence } from "./markdown.js";
import { fieldsTable, titleOf } from "./operation-page.js";

/** The Markdown page of a schema: its fields, and the operations that use it. */
export function schemaPage(model: ApiModel, name: string): string {
  const pointer = schemaPointer(name);
  const schema = valueAt(model.document, pointer);
  const node = isObject(schema) ? schema : {};
  const users = model.operations.filter((operation) => reachablePointers(model, operation).includes(pointer));
  return blocks(
    `# ${name}`,
    typeof node["description"] === "string" ? node["description"] : undefined,
    `Type: ${node["properties"] === undefined ? typeText(model.document, { ...node }) : "object"}`,
    ...(isObject(node["properties"]) || node["type"] === "array"
      ? ["## Fields", fieldsTable(model.document, fieldsOf(model, node, pointer))]
      : []),
    ...examplesText(node),
    ...(users.length > 0
      ? [
          "## Operations that use it",
          users.map((operation) => `- [${titleOf(operation)}](../operations/${operation.name}.md)`).join("\n"),
        ]
      : []),
    ...deviationsText(model, [pointer]),
  );
}

function examplesText(node: Readonly<Record<string, unknown>>): string[] {
  const examples: unknown[] = Array.isArray(node["examples"]) ? node["examples"] : "example" in node ? [node["example"]] : [];
  return examples.flatMap((example) => ["Example:", fence("json", JSON.stringify(example, null, 2))]);
}
