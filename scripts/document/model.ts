import { dereference, isObject, type JsonObject, pointerOf } from "./json-pointer.js";
import type { Deviation } from "./deviations.js";
import { type ServerModel, serverOf } from "./server.js";

/** The methods of an OpenAPI path item, in the order in which the specification lists them. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof methods)[number];

export const parameterPlaces = ["path", "query", "header", "cookie"] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

export interface ParameterModel {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly pointer: string;
  /** The parameter object itself. */
  readonly parameter: JsonObject;
}

export interface OperationModel {
  /** As the document gives it; undefined where it gives none. */
  readonly operationId: string | undefined;
  /** Identifier by which the generated code knows the operation: the operationId, cleaned and made unique where it must be. */
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  /** Where the operation stands in the bundled document. */
  readonly pointer: string;
  readonly operation: JsonObject;
  /** Those of the path item, overridden by those of the operation; references followed, and ignored headers left out. */
  readonly parameters: readonly ParameterModel[];
  /** Documented responses by status code or range, references followed. */
  readonly responses: ReadonlyMap<string, JsonObject>;
  /** Undefined also where OpenAPI ignores it. */
  readonly requestBody: JsonObject | undefined;
  /** The server of the operation or of its path, if it is not that of the document. */
  readonly server: ServerModel | undefined;
}

/** What checks and emitters work on: a linted, bundled document. Nobody changes it. */
export interface ApiModel {
  /** The bundled document: every reference in it points into itself. */
  readonly document: JsonObject;
  /** Path of the root source file as shown to readers: relative, with forward slashes. */
  readonly source: string;
  /** The command that generates the output again. */
  readonly command: string;
  readonly version: string;
  /** Where the document and the vendor's page differ, and why. */
  readonly deviations: readonly Deviation[];
  readonly operations: readonly OperationModel[];
  readonly schemaNames: readonly string[];
}

export function buildModel(
  document: JsonObject,
  source: string,
  command: string,
  deviations: readonly Deviation[] = [],
): ApiModel {
  const components = isObject(document["components"]) ? document["components"] : {};
  return {
    document,
    source,
    command,
    version: isObject(document["info"]) ? String(document["info"]["version"]) : "",
    deviations,
    operations: operationsOf(document),
    schemaNames: Object.keys(isObject(components["schemas"]) ? components["schemas"] : {}),
  };
}

/** Whether a response key stands for success: `200`, `2XX`, or `default` where nothing else does. */
export function successKeys(responses: ReadonlyMap<string, unknown>): string[] {
  const keys = [...responses.keys()].filter((key) => key.startsWith("2"));
  return keys.length === 0 && responses.has("default") ? ["default"] : keys;
}

function operationsOf(document: JsonObject): OperationModel[] {
  const paths = isObject(document["paths"]) ? document["paths"] : {};
  const used = new Set<string>();
  return Object.entries(paths).flatMap(([path, reference]) => {
    const { value: item, pointer } = dereference(document, reference, pointerOf("#", "paths", path));
    if (!isObject(item) || path.startsWith("x-")) return [];
    return methods.flatMap((method) => {
      const operation = item[method];
      if (!isObject(operation)) return [];
      const operationPointer = pointerOf(pointer, method);
      const operationId = typeof operation["operationId"] === "string" ? operation["operationId"] : undefined;
      const body = dereference(document, operation["requestBody"], pointerOf(operationPointer, "requestBody")).value;
      return {
        operationId,
        name: uniqueName(operationId ?? `${method} ${path}`, used),
        method,
        path,
        pointer: operationPointer,
        operation,
        parameters: [
          ...new Map(
            [
              ...parametersOf(document, item["parameters"], pointerOf(pointer, "parameters")),
              ...parametersOf(document, operation["parameters"], pointerOf(operationPointer, "parameters")),
            ].map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
          ).values(),
        ],
        responses: responsesOf(document, operation, operationPointer),
        requestBody: isObject(body) && !isBodyIgnored(document, method) ? body : undefined,
        server: serverOf(document, [
          [operation, operationPointer],
          [item, pointer],
        ]),
      };
    });
  });
}

/** "If `in` is `header` and the name is `Accept`, `Content-Type` or `Authorization`", OpenAPI ignores a parameter. */
export function isIgnored(parameter: JsonObject): boolean {
  return parameter["in"] === "header" && /^(accept|content-type|authorization)$/i.test(String(parameter["name"]));
}

/** OpenAPI 3.0 ignores the body of a request whose method gives it no meaning. Bodies of DELETE are common, and can be sent. */
export function isBodyIgnored(document: JsonObject, method: Method): boolean {
  return String(document["openapi"]).startsWith("3.0") && (method === "get" || method === "head");
}

function parametersOf(document: JsonObject, list: unknown, base: string): ParameterModel[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((reference: unknown, index) => {
    const { value, pointer } = dereference(document, reference, pointerOf(base, index));
    const place = isObject(value) ? parameterPlaces.find((candidate) => candidate === value["in"]) : undefined;
    if (!isObject(value) || place === undefined || typeof value["name"] !== "string" || isIgnored(value)) return [];
    return { name: value["name"], in: place, required: value["required"] === true, pointer, parameter: value };
  });
}

function responsesOf(document: JsonObject, operation: JsonObject, pointer: string): Map<string, JsonObject> {
  const responses = isObject(operation["responses"]) ? operation["responses"] : {};
  return new Map(
    Object.entries(responses).flatMap(([status, reference]) => {
      const { value } = dereference(document, reference, pointerOf(pointer, "responses", status));
      return isObject(value) && !status.startsWith("x-") ? [[status, value] as const] : [];
    }),
  );
}

/**
 * The text as an identifier of its own: `listWorkshops` stays, `actions/list-runs` is `actionsListRuns`, and without an
 * operationId `get /meshes/{id}` is `getMeshesId`. Names that every object has, such as `constructor`, get a `_`.
 */
function uniqueName(text: string, used: Set<string>): string {
  const words = text.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : pascalCase(word))).join("");
  const clean = /^[\p{ID_Start}_$]/u.test(joined) && !(joined in {}) ? joined : `_${joined}`;
  let name = clean;
  // The names of its types start with a capital: `foo` and `Foo` would share them.
  for (let n = 2; used.has(pascalCase(name)); n++) name = `${clean}_${n}`;
  used.add(pascalCase(name));
  return name;
}

/** `listWorkshops` → `ListWorkshops`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
