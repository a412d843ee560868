import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import { bodyKindOf, mediaTypesOf } from "../../document/media-types.js";
import { type ApiModel, isBodyIgnored, type OperationModel } from "../../document/model.js";
import { hasStyle, isScalar } from "../emit/styles.js";
import type { Check, Report } from "./check.js";

/** What OpenAPI can describe and the generated client cannot send. */
export const checkSerialization: Check = (model, report) => {
  for (const operation of model.operations) {
    checkRequest(model, operation, report);
    checkParameters(model, operation, report);
  }
};

function checkRequest(model: ApiModel, operation: OperationModel, report: Report): void {
  const { method, path, pointer, requestBody, server } = operation;
  const title = `${method.toUpperCase()} ${path}`;
  if (method === "trace") report(pointer, `${title} cannot be sent: fetch has no TRACE`);
  const place = pointerOf(pointer, "requestBody");
  const isDeclared = operation.operation["requestBody"] !== undefined;
  if (isDeclared && isBodyIgnored(model.document, method))
    report(place, `the body of ${title} is left out: OpenAPI 3.0 ignores it`, "warning");
  if (requestBody && (method === "get" || method === "head"))
    report(place, `the body of ${title} cannot be sent: fetch sends none with ${method.toUpperCase()}`);
  if (server && !URL.canParse(server.url))
    report(server.pointer, `the server ${JSON.stringify(server.url)} of ${title} must be an absolute URL`);
  if (!requestBody) return;
  const at = dereference(model.document, operation.operation["requestBody"], place).pointer;
  for (const mediaType of mediaTypesOf(requestBody)) {
    const media = pointerOf(at, "content", mediaType);
    if (/^multipart\//i.test(mediaType) && bodyKindOf(mediaType) !== "multipart")
      report(media, `${title} cannot send ${mediaType}: of the multipart types, only multipart/form-data can be sent`);
    else checkFields(model, requestBody, mediaType, media, report);
  }
}

function checkFields(model: ApiModel, body: JsonObject, mediaType: string, pointer: string, report: Report): void {
  const content = isObject(body["content"]) ? body["content"][mediaType] : undefined;
  if (!["form", "multipart"].includes(bodyKindOf(mediaType)) || !isObject(content) || !isObject(content["encoding"])) return;
  const { value: schema } = dereference(model.document, content["schema"], "#");
  const properties = isObject(schema) && isObject(schema["properties"]) ? schema["properties"] : {};
  for (const [name, reference] of Object.entries(content["encoding"])) {
    const { value: encoding, pointer: place } = dereference(model.document, reference, pointerOf(pointer, "encoding", name));
    if (!isObject(encoding)) continue;
    const fault = faultOf(model, encoding, properties[name], mediaType);
    if (fault !== undefined) report(place, `field ${JSON.stringify(name)} cannot be sent: ${fault}`);
  }
}

const queryStyles = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

function faultOf({ document }: ApiModel, encoding: JsonObject, schema: unknown, mediaType: string): string | undefined {
  const isMultipart = bodyKindOf(mediaType) === "multipart";
  const headers = isObject(encoding["headers"]) ? Object.keys(encoding["headers"]) : [];
  const header = headers.find((name) => name.toLowerCase() !== "content-type");
  if (isMultipart && header !== undefined) return `its part would need a header ${header}, and FormData has none`;
  if (hasStyle(encoding)) {
    const style = encoding["style"] ?? "form";
    return queryStyles.some((known) => known === style) ? undefined : `style must be one of ${queryStyles.join(", ")}`;
  }
  const { contentType } = encoding;
  // Where a property is declared in another schema of a composition, the call refuses what it cannot write.
  if (typeof contentType !== "string" || schema === undefined) return undefined;
  const item = itemOf(document, schema);
  if (isMultipart && isFile(item)) return undefined;
  if (isMultipart && /[,*]/.test(contentType)) return `only a file (format: binary) can have one of the types ${contentType}`;
  if (bodyKindOf(contentType) === "json" || isScalar(document, item)) return undefined;
  return `${contentType} needs a string, which the caller writes`;
}

/** The entries of an array are parts of their own. */
function itemOf(document: JsonObject, reference: unknown): unknown {
  const { value } = dereference(document, reference, "#");
  return isObject(value) && value["type"] === "array" ? dereference(document, value["items"], "#").value : value;
}

function isFile(schema: unknown): boolean {
  return isObject(schema) && (schema["format"] === "binary" || schema["contentMediaType"] !== undefined);
}

function checkParameters({ document }: ApiModel, { method, path, parameters }: OperationModel, report: Report): void {
  const title = `${method.toUpperCase()} ${path}`;
  const headers = new Map<string, string>();
  for (const { name, in: place, pointer, parameter } of parameters) {
    const shown = `${place} parameter ${JSON.stringify(name)} of ${title}`;
    const other = headers.get(name.toLowerCase());
    if (place === "header" && other !== undefined)
      report(pointer, `${shown} is the same header as ${JSON.stringify(other)}: names of headers have no case`);
    if (place === "header") headers.set(name.toLowerCase(), name);
    const mediaTypes = mediaTypesOf(parameter);
    if (mediaTypes.length > 1) report(pointer, `${shown} has several media types: OpenAPI allows one`);
    const [mediaType] = mediaTypes;
    const media = isObject(parameter["content"]) ? parameter["content"][mediaType ?? ""] : undefined;
    const isText = isObject(media) && isScalar(document, media["schema"]);
    if (mediaType !== undefined && !isText && !["json", "text"].includes(bodyKindOf(mediaType)))
      report(pointer, `${shown} cannot be sent as ${mediaType}: it must be JSON or text`);
    const isExploded = parameter["explode"] !== false && mediaType === undefined;
    if (place === "cookie" && isExploded && !isScalar(document, parameter["schema"]))
      report(pointer, `${shown} may be an array or an object: OpenAPI defines no exploded cookies, so it needs explode: false`);
  }
}
