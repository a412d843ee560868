import { isObject, type JsonObject } from "../../document/json-pointer.js";

/** A TSDoc comment made from the words of a node of the document; empty when the node has none. */
export function docComment(node: JsonObject, indent = ""): string {
  const lines = docText(node).split("\n");
  if (lines.length === 1 && lines[0] === "") return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}`).join("\n")}\n${indent} */\n`;
}

/** The same for ts-morph, which takes the text of comments. */
export function docsOf(node: JsonObject): string[] {
  const text = docText(node);
  return text === "" ? [] : [`\n${text}`];
}

/** The text of a TSDoc comment: summary, description, link and deprecation. */
function docText(node: JsonObject): string {
  // A description that ends with its source needs no second link.
  const hasSource = typeof node["description"] === "string" && /^@see /m.test(node["description"]);
  const link = hasSource ? undefined : linkOf(node);
  const parts = [node["summary"], node["description"], link, node["deprecated"] === true ? "@deprecated" : undefined];
  return parts
    .filter((part): part is string => typeof part === "string" && part.trim() !== "")
    .map((part) => part.trim().replaceAll("*/", "*\\/"))
    .join("\n\n");
}

function linkOf(node: JsonObject): string | undefined {
  const link = isObject(node["externalDocs"]) ? node["externalDocs"]["url"] : undefined;
  return typeof link === "string" ? `@see ${link}` : undefined;
}
