import type { TableKind } from "../facts/facts.js";

/** The headings that divide a page into sections. */
export type Heading =
  | "function"
  | "calling"
  | "authorization"
  | "uri"
  | "request"
  | "response"
  | "example request"
  | "example response"
  | "status codes"
  | "error codes"
  | "feedback";

export type Column = "name" | "mandatory" | "type" | "description";

export type PermissionColumn = "action" | "accessLevel" | "resources" | "conditionKeys" | "aliases" | "dependencies";

const headings: Readonly<Record<Heading, readonly string[]>> = {
  function: ["Function", "功能介绍"],
  calling: ["Calling Method", "Debugging", "API Explorer", "调用方法", "调试"],
  authorization: ["Authorization Information", "授权信息"],
  uri: ["URI"],
  request: ["Request Parameters", "请求参数"],
  response: ["Response Parameters", "响应参数"],
  "example request": ["Example Requests", "Example Request", "请求示例"],
  "example response": ["Example Responses", "Example Response", "响应示例"],
  "status codes": ["Status Codes", "状态码"],
  "error codes": ["Error Codes", "错误码"],
  feedback: ["Feedback", "Related Documents", "相关文档"],
};

/** In the order of a page. */
const headingOrder = Object.keys(headings);

const columns: Readonly<Record<Column, readonly string[]>> = {
  name: ["Parameter", "Parameter Name", "Name", "参数", "参数名称", "名称"],
  mandatory: ["Mandatory", "Required", "是否必选", "是否必填", "必选"],
  type: ["Type", "Parameter Type", "参数类型", "类型"],
  description: ["Description", "描述", "说明", "参数描述"],
};

const permissionColumns: Readonly<Record<PermissionColumn, readonly string[]>> = {
  action: ["Action", "授权项"],
  accessLevel: ["Access Level", "访问级别"],
  resources: ["Resource Type (*: required)", "Resource Type", "资源类型(*为必须)", "资源类型"],
  conditionKeys: ["Condition Key", "条件键"],
  aliases: ["Alias", "别名"],
  dependencies: ["Dependencies", "依赖的授权项"],
};

const statusColumns: Readonly<Record<"status" | "description", readonly string[]>> = {
  status: ["Status Code", "状态码"],
  description: columns.description,
};

const captions: readonly [kind: TableKind, form: RegExp][] = [
  ["path", /^path\s*param|^uri\s*param|^路径参数/i],
  ["query", /^query\s*param|^query参数|^查询参数/i],
  ["header", /^request\s*header|^请求header|^请求头|^header\s*param/i],
  ["request body", /^request\s*body|^请求body|^请求体|^form\s*param|^formdata/i],
  ["response body", /^response\s*body|^响应body|^响应体|^response\s*param/i],
];

const yes = new Set(["yes", "y", "true", "mandatory", "是", "必选"]);
const no = new Set(["no", "n", "false", "optional", "否", "可选"]);

/** The text in lower case and in characters of one width, without white space and without a colon at its end. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\s+/gu, "")
    .replace(/[:：]$/u, "")
    .toLowerCase();
}

function inverse<Key extends string>(labels: Readonly<Record<Key, readonly string[]>>): (text: string) => Key | undefined {
  // The keys are those of the record.
  const entries = Object.entries<readonly string[]>(labels) as [Key, readonly string[]][];
  const byLabel = new Map(entries.flatMap(([key, words]) => words.map((word): [string, Key] => [fold(word), key])));
  return (text) => byLabel.get(fold(text));
}

const headingOf: (text: string) => Heading | undefined = inverse(headings);
export const columnOf: (text: string) => Column | undefined = inverse(columns);
export const permissionColumnOf: (text: string) => PermissionColumn | undefined = inverse(permissionColumns);
export const statusColumnOf: (text: string) => "status" | "description" | undefined = inverse(statusColumns);

/** The flag in a cell of the column Mandatory; undefined if the text is no such cell. */
export function mandatoryOf(text: string): boolean | undefined {
  const folded = fold(text);
  return yes.has(folded) ? true : no.has(folded) ? false : undefined;
}

/** The kind of table that a caption names. A caption that names no kind is the name of an object. */
export function captionKind(caption: string): TableKind {
  return captions.find(([, form]) => form.test(caption.normalize("NFKC").trim()))?.[0] ?? "named object";
}

/** Number and text of `Table 5 Thing` or `表5Thing`; undefined for any other line. */
export function captionOf(text: string): { number: number; caption: string } | undefined {
  const match = /^(?:Table\s*(\d+)(?=\s|[:：.])|表\s*(\d+))[\s:：.]*(.*)$/iu.exec(text);
  if (!match || match[3] === undefined || match[3] === "") return undefined;
  return { number: Number(match[1] ?? match[2]), caption: match[3].trim() };
}

/** The code in `Status code: 200`; undefined for any other line. */
export function statusOf(text: string): string | undefined {
  return /^(?:Status\s*Code|状态码)\s*[:：]\s*([1-5](?:\d\d|XX)|default)$/iu.exec(text.trim())?.[1];
}

/** The date in `Updated on 2026-06-25 GMT+08:00`; undefined for any other line. */
export function updatedOf(text: string): string | undefined {
  return /(?:^|\s)(?:Updated\s*on|Last\s*updated|更新时间)\s*[:：]?\s*(\d{4}-\d{2}-\d{2})/iu.exec(text)?.[1];
}

/**
 * Finds the headings of a page. The text of a cell can be the same as that of a heading: `错误码` is a heading, and also the
 * description of `errorCode`. So the headings must be in the order of the page, and each occurs once.
 */
export function findHeadings<Line extends { readonly text: string }>(lines: readonly Line[]): Map<Line, Heading> {
  const candidates = lines.flatMap((line) => {
    const heading = headingOf(line.text);
    return heading === undefined ? [] : [{ line, heading, order: headingOrder.indexOf(heading) }];
  });
  // The least order of the candidates after each one.
  const leastAfter: number[] = [];
  let least = Infinity;
  for (const [index, { order }] of [...candidates.entries()].toReversed()) {
    leastAfter[index] = least;
    least = Math.min(least, order);
  }
  const found = new Map<Line, Heading>();
  let last = -1;
  candidates.forEach(({ line, heading, order }, index) => {
    if (order <= last || (leastAfter[index] ?? Infinity) < order) return;
    // Every page lists its status codes before it refers to the error codes.
    if (heading === "error codes" && ![...found.values()].includes("status codes")) return;
    last = order;
    found.set(line, heading);
  });
  return found;
}
