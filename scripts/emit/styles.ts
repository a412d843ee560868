import { dereference, isObject } from "../json-pointer.js";
import type { ApiModel, OperationModel, ParameterModel } from "../model.js";

/** How a query parameter is written, where openapi-fetch would write it another way. */
export interface QueryStyle {
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved?: true;
}

/** Query parameters that openapi-fetch's own serialiser does not write as the document says, by name; undefined when there are none. */
export function queryStyles(model: ApiModel, { parameters }: OperationModel): Record<string, QueryStyle> | undefined {
  return record(parameters, "query", (parameter) => {
    const { style = "form", explode = style === "form", allowReserved } = parameter.parameter;
    // openapi-fetch writes an object as a deepObject, OpenAPI's default is a form.
    const isUsual = isObjectSchema(model, parameter) ? style === "deepObject" : style === "form" && explode === true;
    if (isUsual && allowReserved !== true) return undefined;
    return { style: String(style), explode: explode === true, ...(allowReserved === true && { allowReserved }) };
  });
}

/** Path parameters of another style than `simple`, with the form of template (RFC 6570) in which openapi-fetch is told of it. */
export function pathStyles({ parameters }: OperationModel): Record<string, string> | undefined {
  return record(parameters, "path", ({ name, parameter }) => {
    const prefix = { label: ".", matrix: ";" }[String(parameter["style"])] ?? "";
    const template = `${prefix}${name}${parameter["explode"] === true ? "*" : ""}`;
    return template === name ? undefined : template;
  });
}

function record<Style>(
  parameters: readonly ParameterModel[],
  place: ParameterModel["in"],
  styleOf: (parameter: ParameterModel) => Style | undefined,
): Record<string, Style> | undefined {
  const entries = parameters.flatMap((parameter): [string, Style][] => {
    const style = parameter.in === place ? styleOf(parameter) : undefined;
    return style === undefined ? [] : [[parameter.name, style]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isObjectSchema({ document }: ApiModel, { parameter }: ParameterModel): boolean {
  const schema = dereference(document, parameter["schema"], "#").value;
  return isObject(schema) && [schema["type"]].flat().includes("object");
}
