import { dereference, isObject, type JsonObject, pointerOf } from "./json-pointer.js";

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
}

export interface OperationModel {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  /** Where the operation stands in the bundled document. */
  readonly pointer: string;
  readonly operation: JsonObject;
  /** Those of the path item, overridden by those of the operation; references followed. */
  readonly parameters: readonly ParameterModel[];
  /** Documented responses by status code or range, references followed. */
  readonly responses: ReadonlyMap<string, JsonObject>;
  readonly requestBody: JsonObject | undefined;
}

/** What checks and emitters work on: a linted, bundled document. Nobody changes it. */
export interface ApiModel {
  /** The bundled document: every reference in it points into itself. */
  readonly document: JsonObject;
  /** Path of the root source file as shown to readers: relative, with forward slashes. */
  readonly source: string;
  /** The command that makes the output anew. */
  readonly command: string;
  readonly version: string;
  readonly operations: readonly OperationModel[];
  readonly schemaNames: readonly string[];
}

export function buildModel(document: JsonObject, source: string, command: string): ApiModel {
  const components = isObject(document["components"]) ? document["components"] : {};
  return {
    document,
    source,
    command,
    version: isObject(document["info"]) ? String(document["info"]["version"]) : "",
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
  return Object.entries(paths).flatMap(([path, reference]) => {
    const { value: item, pointer } = dereference(document, reference, pointerOf("#", "paths", path));
    if (!isObject(item)) return [];
    return methods.flatMap((method) => {
      const operation = item[method];
      if (!isObject(operation)) return [];
      const operationPointer = pointerOf(pointer, method);
      const body = dereference(document, operation["requestBody"], pointerOf(operationPointer, "requestBody")).value;
      return {
        id: typeof operation["operationId"] === "string" ? operation["operationId"] : derivedId(method, path),
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
        requestBody: isObject(body) ? body : undefined,
      };
    });
  });
}

function parametersOf(document: JsonObject, list: unknown, base: string): ParameterModel[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((reference: unknown, index) => {
    const { value, pointer } = dereference(document, reference, pointerOf(base, index));
    const place = isObject(value) ? parameterPlaces.find((candidate) => candidate === value["in"]) : undefined;
    if (!isObject(value) || place === undefined || typeof value["name"] !== "string") return [];
    return { name: value["name"], in: place, required: value["required"] === true, pointer };
  });
}

function responsesOf(document: JsonObject, operation: JsonObject, pointer: string): Map<string, JsonObject> {
  const responses = isObject(operation["responses"]) ? operation["responses"] : {};
  return new Map(
    Object.entries(responses).flatMap(([status, reference]) => {
      const { value } = dereference(document, reference, pointerOf(pointer, "responses", status));
      return isObject(value) ? [[status, value] as const] : [];
    }),
  );
}

/** For an operation without operationId: `GET /meshes/{id}/tasks` is `getMeshesIdTasks`. */
function derivedId(method: Method, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
}
