import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import { type ApiModel, type OperationModel, successKeys } from "../../document/model.js";
import { deviationsText, reachablePointers } from "./deviations.js";
import { namedExamples } from "../samples/example-value.js";
import { type Field, fieldsOf, typeText } from "./fields.js";
import { permissionText } from "./permission.js";
import { blocks, code, fence, table } from "./markdown.js";
import { redocPlace } from "./redoc-place.js";
import { sourceCell, vendorPageOf } from "./source-cell.js";
import type { Sample } from "../samples/samples.js";
import { isSignature, isToken, securityOf } from "../samples/security.js";

/** The Markdown page of an operation. */
export function operationPage(model: ApiModel, operation: OperationModel, samples: readonly Sample[]): string {
  const { document } = model;
  const { method, path, operation: node, parameters, requestBody, responses } = operation;
  const page = isObject(node["externalDocs"]) ? `Vendor's page: <${String(node["externalDocs"]["url"])}>` : undefined;
  const redoc = redocPlace(operation);
  const successes = new Set(successKeys(responses));
  const successful = [...responses].filter(([status]) => successes.has(status));
  const errors = [...responses].filter(([status]) => !successes.has(status));
  return blocks(
    `# ${titleOf(operation)}`,
    code(`${method.toUpperCase()} ${path}`),
    text(node["description"]),
    page,
    redoc === undefined ? undefined : `[Show it in the interactive view](${redoc})`,
    ...(samples.length > 0
      ? ["## Code samples", ...samples.flatMap(({ label, lang, source }) => [`### ${label}`, fence(lang, source)])]
      : []),
    ...permissionText(model, operation),
    ...authenticationText(model, operation),
    "## Server",
    ...serversText(document),
    ...(parameters.length > 0 ? ["## Parameters", parametersTable(document, operation)] : []),
    ...(requestBody
      ? ["## Request body", ...bodyText(model, operation, requestBody, pointerOf(operation.pointer, "requestBody"))]
      : []),
    "## Response",
    ...successful.flatMap(([status, response]) => responseText(model, operation, status, response)),
    ...(errors.length > 0 ? ["## Errors", errorsTable(document, errors)] : []),
    ...errors.flatMap(([status, response]) => responseText(model, operation, status, response)),
    ...deviationsText(model, [operation.pointer, ...reachablePointers(model, operation)]),
  );
}

/** The title of an operation in lists and headings. */
export function titleOf({ operation, name }: OperationModel): string {
  return typeof operation["summary"] === "string" ? operation["summary"] : name;
}

function serversText({ servers }: JsonObject): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isObject).flatMap(({ url, description, variables }) => [
    `${code(String(url))}${typeof description === "string" ? `: ${description}` : ""}`,
    table(
      ["Variable", "Default", "Description"],
      Object.entries(isObject(variables) ? variables : {}).map(([name, variable]) => [
        code(name),
        isObject(variable) ? code(String(variable["default"])) : "",
        isObject(variable) ? text(variable["description"]) : "",
      ]),
    ),
  ]);
}

function parametersTable(document: JsonObject, { parameters }: OperationModel): string {
  const rows = parameters.map(({ name, in: place, required, parameter }) => [
    code(name),
    place,
    required ? "yes" : "no",
    typeText(document, parameter["schema"]),
    [text(parameter["description"]), ...exampleOf(document, parameter)].join(" "),
    sourceCell(document, parameter["x-doc"]),
  ]);
  return table(["Name", "In", "Required", "Type", "Description", "Source"], rows);
}

function exampleOf(document: JsonObject, parameter: JsonObject): string[] {
  const [example] = namedExamples(document, parameter);
  return example === undefined ? [] : [`Example: ${code(String(example.value))}`];
}

function authenticationText(model: ApiModel, operation: OperationModel): string[] {
  const alternatives = securityOf(model, operation);
  if (alternatives.length === 0) return ["## Authentication", "No authentication is required."];
  const heading = alternatives.length > 1 ? `Use one of these ${alternatives.length} methods:` : undefined;
  const ways = alternatives.map((schemes) =>
    schemes.length === 0
      ? "- **none**"
      : schemes.map(({ name, scheme }) => `- **${name}**, ${headerOf(scheme)}. ${text(scheme["description"])}`).join("\n"),
  );
  return ["## Authentication", ...(heading ? [heading] : []), ways.join("\n")];
}

function headerOf(scheme: JsonObject): string {
  if (isToken(scheme)) return `a token in the header ${code(String(scheme["name"]))}`;
  if (isSignature(scheme))
    return `an AK/SK signature in the header ${code("Authorization")}, algorithm ${code("SDK-HMAC-SHA256")}`;
  return [scheme["type"], scheme["in"], scheme["name"], scheme["scheme"]].filter((word) => typeof word === "string").join(" ");
}

function errorsTable(document: JsonObject, errors: readonly (readonly [string, JsonObject])[]): string {
  const rows = errors.map(([status, response]) => [code(status), text(response["description"]), bodyTypes(document, response)]);
  return table(["Status", "Description", "Body"], rows);
}

function bodyTypes(document: JsonObject, { content }: JsonObject): string {
  const media = Object.values(isObject(content) ? content : {}).filter(isObject);
  return media.map(({ schema }) => typeText(document, schema)).join(", ") || "none";
}

function responseText(model: ApiModel, operation: OperationModel, status: string, response: JsonObject): string[] {
  return [
    `### Status ${status}`,
    text(response["description"]),
    ...headersText(model, response),
    ...bodyText(model, operation, response, pointerOf(operation.pointer, "responses", status)),
  ];
}

function headersText({ document }: ApiModel, { headers }: JsonObject): string[] {
  const rows = Object.entries(isObject(headers) ? headers : {}).map(([name, reference]) => {
    const { value } = dereference(document, reference, "#");
    return isObject(value)
      ? [code(name), typeText(document, value["schema"]), text(value["description"])]
      : [code(name), "", ""];
  });
  return rows.length === 0 ? [] : [table(["Header", "Type", "Description"], rows)];
}

function bodyText(model: ApiModel, operation: OperationModel, { content }: JsonObject, pointer: string): string[] {
  const { document } = model;
  const vendorPage = vendorPageOf(operation);
  return Object.entries(isObject(content) ? content : {}).flatMap(([mediaType, media]) => {
    if (!isObject(media)) return [];
    const { value } = dereference(document, media["schema"], "");
    const schema = isObject(value) ? value : {};
    const about = sourceCell(document, schema["x-doc"], vendorPage);
    const fields = fieldsOf(model, media["schema"], pointerOf(pointer, "content", mediaType, "schema"));
    return [
      `Body: ${code(mediaType)}, ${typeText(document, media["schema"])}${about === "" ? "" : ` (${about})`}. ${text(schema["description"])}`.trim(),
      fieldsTable(document, fields, vendorPage),
      ...namedExamples(document, media).flatMap(({ name, summary, value: example }) => [
        `Example: ${summary || name}`,
        fence("json", JSON.stringify(example, null, 2)),
      ]),
    ];
  });
}

/**
 * The table of fields, with the sources of each.
 * @param page name of the vendor's page that the fields are shown for: sources that are other pages are left out
 */
export function fieldsTable(document: JsonObject, fields: readonly Field[], page?: string): string {
  const anyRequired = fields.some(({ required }) => required);
  const rows = fields.map(({ path, type, required, description, doc }) => [
    code(path),
    type,
    ...(anyRequired ? [required ? "yes" : "no"] : []),
    description,
    sourceCell(document, doc, page),
  ]);
  return table(["Field", "Type", ...(anyRequired ? ["Required"] : []), "Description", "Source"], rows);
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
