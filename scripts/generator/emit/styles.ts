import { dereference, isObject, type JsonObject } from "../../document/json-pointer.js";
import { bodyKindOf, jsonMediaType, mediaTypesOf } from "../../document/media-types.js";
import type { ApiModel, OperationModel, ParameterModel } from "../../document/model.js";

/** How a parameter or a field is written, as the helpers take it. What is the default is left out. */
export interface Style {
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  readonly json?: true;
  readonly verbatim?: true;
  readonly contentType?: string;
}

type Styles = Readonly<Record<string, Style>>;

/** The query parameters that are not exploded forms, by name. */
export function queryStyles({ parameters }: OperationModel): Styles {
  return record(parameters, "query", ({ parameter }) => styleOf(parameter));
}

/** The header parameters by name; undefined when all are single values, which openapi-fetch writes. */
export function headerStyles(model: ApiModel, { parameters }: OperationModel): Styles | undefined {
  if (parameters.every((parameter) => parameter.in !== "header" || isPlain(model, parameter))) return undefined;
  return record(parameters, "header", ({ parameter }) => styleOf(parameter, "simple"));
}

/** The path parameters that are not simple, by name; undefined when all are single values. */
export function pathStyles(model: ApiModel, { parameters }: OperationModel): Styles | undefined {
  if (parameters.every((parameter) => parameter.in !== "path" || isPlain(model, parameter))) return undefined;
  return record(parameters, "path", ({ parameter }) => styleOf(parameter, "simple"));
}

/** The cookie parameters that have a media type, by name. */
export function cookieStyles({ parameters }: OperationModel): Styles {
  return record(parameters, "cookie", ({ parameter }): Style => {
    if (parameter["content"] === undefined) return {};
    return jsonMediaType(parameter) === undefined ? { verbatim: true } : { json: true };
  });
}

/** The fields of a form that have an encoding of their own, by name. */
export function fieldStyles({ document }: ApiModel, mediaType: string, media: unknown): Styles {
  const encoding = isObject(media) && isObject(media["encoding"]) ? Object.entries(media["encoding"]) : [];
  return Object.fromEntries(
    encoding.flatMap(([name, reference]): [string, Style][] => {
      const { value } = dereference(document, reference, "#");
      const style = isObject(value) ? fieldStyle(value, bodyKindOf(mediaType) === "multipart") : {};
      return Object.keys(style).length > 0 ? [[name, style]] : [];
    }),
  );
}

/** Any of the keywords of parameters makes the field a parameter, and its content type is ignored. */
function fieldStyle(encoding: JsonObject, isMultipart: boolean): Style {
  if (hasStyle(encoding)) return { style: "form", ...styleOf(encoding) };
  const { contentType } = encoding;
  if (typeof contentType !== "string") return {};
  if (!isMultipart) return bodyKindOf(contentType) === "json" ? { json: true } : {};
  // With several types, a file has its own. A part without a type is text.
  return /[,*]|^text\/plain(;|$)/.test(contentType) ? {} : { contentType };
}

/** Whether an encoding has one of the keywords that write a field as a query parameter. */
export function hasStyle(encoding: JsonObject): boolean {
  return ["style", "explode", "allowReserved"].some((key) => encoding[key] !== undefined);
}

function styleOf(parameter: JsonObject, usual = "form"): Style {
  if (parameter["content"] !== undefined) return jsonMediaType(parameter) === undefined ? {} : { json: true };
  const { style = usual, explode = style === "form", allowReserved } = parameter;
  return {
    ...(style !== usual && { style: String(style) }),
    ...(explode !== (style === "form") && { explode: explode === true }),
    ...(allowReserved === true && usual === "form" && { allowReserved }),
  };
}

function record(
  parameters: readonly ParameterModel[],
  place: ParameterModel["in"],
  styleFor: (parameter: ParameterModel) => Style,
): Styles {
  const ofPlace = parameters.filter((parameter) => parameter.in === place);
  const entries = ofPlace.map((parameter) => [parameter.name, styleFor(parameter)] as const);
  return Object.fromEntries(entries.filter(([, style]) => Object.keys(style).length > 0));
}

function isPlain({ document }: ApiModel, { parameter }: ParameterModel): boolean {
  const { style = "simple" } = parameter;
  return style === "simple" && mediaTypesOf(parameter).length === 0 && isScalar(document, parameter["schema"]);
}

/** Whether a schema allows neither arrays nor objects. One that occurs twice in a composition, or says nothing, may allow them. */
export function isScalar(document: JsonObject, schema: unknown, seen = new Set<unknown>()): boolean {
  const { value } = dereference(document, schema, "#");
  if (!isObject(value) || seen.has(value)) return false;
  seen.add(value);
  const listOf = (key: string): readonly unknown[] => (Array.isArray(value[key]) ? value[key] : []);
  const areScalar = (key: string) => listOf(key).length > 0 && listOf(key).every((part) => isScalar(document, part, seen));
  const values = "const" in value ? [value["const"]] : listOf("enum");
  return (
    (value["type"] !== undefined && ![value["type"]].flat().some((type) => type === "array" || type === "object")) ||
    (values.length > 0 && values.every((entry) => typeof entry !== "object" || entry === null)) ||
    areScalar("anyOf") ||
    areScalar("oneOf") ||
    listOf("allOf").some((part) => isScalar(document, part, seen))
  );
}
