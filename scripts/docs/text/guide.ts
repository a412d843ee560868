import { basename, relative } from "node:path";
import { UserError } from "../../cli/user-error.js";
import { isObject, valueAt } from "../../document/json-pointer.js";
import { type ApiModel, successKeys } from "../../document/model.js";
import { namedExamples } from "../samples/example-value.js";
import { fence } from "./markdown.js";
import type { TextPage } from "./text-page.js";

/**
 * A page of the guide. Its title is its first heading, its description the first sentence below it. `{{items <operationId>}}` stands for
 * the items of the operation's first example.
 * @throws UserError when the document has no such example
 */
export function guidePage(model: ApiModel, file: string, template: string): TextPage {
  const markdown = template.replaceAll(/^\{\{items (\w+)\}\}$/gm, (_, name: string, offset: number) => {
    const items = exampleItems(model, name);
    if (items === undefined) {
      const line = template.slice(0, offset).split("\n").length;
      throw new UserError(
        `${relative(process.cwd(), file)}:${line}: the API description has no example of a list operation ${name}`,
      );
    }
    return fence("json", JSON.stringify(items, null, 2));
  });
  const [, title = basename(file), sentence = title] = /^# (.+)\n+(?:([^#`|\n][\s\S]*?[.!?])(?=\s))?/.exec(markdown) ?? [];
  return {
    path: basename(file, ".md"),
    title,
    description: plainText(sentence),
    markdown,
    section: "Guide",
    source: `scripts/docs/guide/${basename(file)}`,
  };
}

/** The items in the first example of a list operation's success, by its `x-list`; undefined when there is none. */
function exampleItems({ document, operations }: ApiModel, name: string): unknown[] | undefined {
  const operation = operations.find((each) => each.name === name);
  const list = operation?.operation["x-list"];
  const [status = ""] = operation ? successKeys(operation.responses) : [];
  const content = operation?.responses.get(status)?.["content"];
  const [media] = isObject(content) ? Object.values(content) : [];
  const [example] = isObject(media) ? namedExamples(document, media) : [];
  if (!isObject(list) || example === undefined) return undefined;
  const items = valueAt(example.value, String(list["items"]));
  const unwrapped = (entry: unknown): unknown => (isObject(entry) ? entry[String(list["unwrap"])] : undefined);
  return Array.isArray(items) ? (list["unwrap"] === undefined ? items : items.map(unwrapped)) : undefined;
}

/** Markdown without links and marks, on one line. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
