import { dereference, isObject } from "../../document/json-pointer.js";
import { mediaTypesOf, responseKindOf } from "../../document/media-types.js";
import { type ApiModel, type OperationModel, parameterPlaces, successKeys } from "../../document/model.js";
import { docComment } from "./doc-comment.js";
import { resolveList } from "../list.js";
import { literal, sourceFileText } from "./source-file.js";
import { declarationsOf } from "./templates.js";

/** `operationInfo`: what differs between operations, as data for the handwritten code that they share. */
export function emitOperations(model: ApiModel): string {
  const entries = model.operations.map(
    (operation) =>
      `${docComment(operation.operation, "  ")}  ${operation.name}: ${literal(operationInfo(model, operation), "  ")},\n`,
  );
  return sourceFileText(model, [
    ...declarationsOf("operations", "OperationInfo", "BodyKind", "ListInfo"),
    ...declarationsOf("iamAction", "IamAction"),
    `/** Every operation of the API description, by operationId: each an {@link OperationInfo}. */
export const operationInfo = {\n${entries.join("")}} as const;`,
    ...declarationsOf("operations", "OperationId"),
    `/** Where the service is: address templates, and the default of each variable in them. */
export const servers = ${literal(servers(model))} as const;`,
  ]);
}

function operationInfo(model: ApiModel, { method, path, parameters, responses, operation }: OperationModel) {
  return {
    method: method.toUpperCase(),
    path,
    parameters: Object.fromEntries(
      parameterPlaces.map((place) => [place, parameters.filter((parameter) => parameter.in === place).map(({ name }) => name)]),
    ),
    scalarPath: scalarPath(model, parameters),
    success: Object.fromEntries(successKeys(responses).map((status) => [status, bodyKinds(responses.get(status))])),
    list: listInfo(model, responses, operation["x-list"]),
    iam: operation["x-iam"] ?? [],
    doc: isObject(operation["externalDocs"]) ? operation["externalDocs"]["url"] : undefined,
  };
}

/** A schema without a type allows numbers and booleans too. */
function scalarPath({ document }: ApiModel, parameters: OperationModel["parameters"]): string[] | undefined {
  const names = parameters.flatMap((parameter) => {
    const schema = dereference(document, parameter.parameter["schema"], "#").value;
    const type = isObject(schema) ? schema["type"] : undefined;
    const isScalar = [type].flat().some((name) => ["number", "integer", "boolean", undefined].includes(name as string));
    return parameter.in === "path" && isScalar ? [parameter.name] : [];
  });
  return names.length > 0 ? names : undefined;
}

function bodyKinds(response: unknown): Record<string, string> {
  return Object.fromEntries(mediaTypesOf(response).map((mediaType) => [mediaType, responseKindOf(mediaType)]));
}

function listInfo(model: ApiModel, responses: OperationModel["responses"], list: unknown) {
  if (!isObject(list)) return undefined;
  const resolved = resolveList(model, responses, list);
  return { ...list, nullable: "isNullable" in resolved && resolved.isNullable ? true : undefined };
}

function servers({ document }: ApiModel) {
  const list: unknown[] = Array.isArray(document["servers"]) ? document["servers"] : [];
  return list.filter(isObject).map(({ url, variables }) => ({
    url,
    variables: Object.fromEntries(
      Object.entries(isObject(variables) ? variables : {}).map(([name, variable]) => [
        name,
        isObject(variable) ? variable["default"] : undefined,
      ]),
    ),
  }));
}
