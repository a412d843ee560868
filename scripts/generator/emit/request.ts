import { isObject } from "../../document/json-pointer.js";
import { bodyKindOf, jsonMediaType, mediaTypesOf } from "../../document/media-types.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { hasNullProperty } from "./null-properties.js";
import { literal } from "./source-file.js";
import { cookieStyles, fieldStyles, headerStyles, pathStyles, queryStyles, type Style } from "./styles.js";

/** The method of an operation: one call of openapi-fetch, with a helper for what openapi-fetch does not write. */
export function methodText(model: ApiModel, operation: OperationModel): string {
  const { name, path, method, requestBody, server } = operation;
  const mediaTypes = mediaTypesOf(requestBody);
  const isPlain =
    mediaTypes.length === 1 && mediaTypes[0] === "application/json" && !hasNullProperty(model.document, requestBody);
  const standard = JSON.stringify(jsonMediaType(requestBody) ?? mediaTypes[0]);
  const isChoice = mediaTypes.length > 1;
  const given = mediaTypes.length === 0 ? "params" : `{ body, ${isChoice ? `contentType = ${standard}, ` : ""}...params }`;
  const templates = pathStyles(model, operation);
  const init = initText(operation);
  const sent = [
    paramsText(model, operation),
    // Before `init`, which may replace them.
    ...(server ? [`baseUrl: ${JSON.stringify(server.url)}`] : []),
    ...(hasParameters(operation, "path") && !templates ? ["pathSerializer: fillPath"] : []),
    isPlain || mediaTypes.length === 0
      ? `...${init}`
      : `...withBody(${[init, ...bodyTexts(model, operation, isChoice ? "contentType" : standard)].join(", ")})`,
    ...(isPlain ? ["body"] : []),
    ...(templates ? [`pathSerializer: serializePath(${literal(templates, "    ")})`] : []),
    ...queryText(operation),
  ];
  const send = `http.${method.toUpperCase()}(${JSON.stringify(path)}, { ${sent.join(", ")} })`;
  const parameter = `${given}${needsArguments(operation) ? "" : " = {}"}`;
  return `  ${name}: (${parameter}, options) =>\n    call(${JSON.stringify(name)}, options, (init) => ${send}),\n`;
}

/** Whether a call needs an argument. */
export function needsArguments({ parameters, requestBody }: OperationModel): boolean {
  return parameters.some(({ required }) => required) || requestBody?.["required"] === true;
}

function hasParameters({ parameters }: OperationModel, place: string): boolean {
  return parameters.some((parameter) => parameter.in === place);
}

function paramsText(model: ApiModel, operation: OperationModel): string {
  const headers = headerStyles(model, operation);
  const params = headers ? `serializeHeaders(params, ${literal(headers, "    ")})` : "params";
  // Without an object, openapi-fetch would leave the template as it is.
  if (hasParameters(operation, "path")) return `params: { ...${params}, path: { ...params?.path } }`;
  return headers ? `params: ${params}` : "params";
}

function queryText(operation: OperationModel): string[] {
  if (!hasParameters(operation, "query")) return [];
  const styles = queryStyles(operation);
  return [`querySerializer: serializeQuery(${stylesText(styles)})`];
}

/** The arguments for the styles. */
function stylesText(styles: Readonly<Record<string, Style>>): string {
  const all = Object.values(styles);
  if (all.length === 0) return "";
  return literal(styles, "    ") + (all.some(({ allowReserved }) => allowReserved) ? ", encodeUnreserved" : "");
}

/** `init`, with the headers that are neither parameters nor of the body. */
function initText(operation: OperationModel): string {
  const types = [...new Set([...operation.responses.values()].flatMap((response) => mediaTypesOf(response)))];
  const isJson = (type: string) => bodyKindOf(type) === "json";
  const accepted = [...types.filter(isJson), ...types.filter((type) => !isJson(type))].join(", ");
  const init = accepted === "" ? "init" : `accept(init, ${JSON.stringify(accepted)})`;
  if (!hasParameters(operation, "cookie")) return init;
  const styles = cookieStyles(operation);
  return `withCookies(${init}, params.cookie${Object.keys(styles).length > 0 ? `, ${literal(styles, "    ")}` : ""})`;
}

/** The arguments of `withBody` after `init`. */
function bodyTexts(model: ApiModel, { requestBody }: OperationModel, contentType: string): string[] {
  const mediaTypes = mediaTypesOf(requestBody);
  const content = isObject(requestBody?.["content"]) ? requestBody["content"] : {};
  const serializers = mediaTypes.flatMap((mediaType) => {
    const text = serializerText(model, mediaType, content[mediaType]);
    return text === undefined ? [] : [`${JSON.stringify(mediaType)}: ${text}`];
  });
  return [
    mediaTypes.some((mediaType) => mediaType.includes("*")) ? `typeInRange(${contentType}, body)` : contentType,
    "body",
    ...(serializers.length > 0 ? [`{ ${serializers.join(", ")} }`] : []),
  ];
}

/** What writes a body of a media type; undefined for one that is sent as it is. */
function serializerText(model: ApiModel, mediaType: string, media: unknown): string | undefined {
  const styles = fieldStyles(model, mediaType, media);
  switch (bodyKindOf(mediaType)) {
    case "json":
      return "JSON.stringify";
    case "form":
      return `serializeForm(${stylesText(styles)})`;
    case "multipart":
      return `serializeMultipart(${Object.keys(styles).length > 0 ? literal(styles, "    ") : ""})`;
    case "text":
    case "binary":
      return undefined;
  }
}
