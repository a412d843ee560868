import { dereference, isObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel, ParameterModel } from "../../document/model.js";

/** How a query parameter is written, where openapi-fetch would write it another way. */
export interface QueryStyle {
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved?: true;
}

/** The query parameters that are no exploded forms, by name; undefined when openapi-fetch's own serialiser writes them as they are. */
export function queryStyles(model: ApiModel, { parameters }: OperationModel): Record<string, QueryStyle> | undefined {
  let isUsual = true;
  const styles = record<QueryStyle>(parameters, "query", (parameter) => {
    const { style = "form", explode = style === "form", allowReserved } = parameter.parameter;
    const isExplodedForm = style === "form" && explode === true && allowReserved !== true;
    // openapi-fetch writes an object as a deepObject, OpenAPI's default is a form.
    if (!(isObjectSchema(model, parameter) ? style === "deepObject" && allowReserved !== true : isExplodedForm))
      isUsual = false;
    if (isExplodedForm) return undefined;
    return { style: String(style), explode: explode === true, ...(allowReserved === true && { allowReserved }) };
  });
  return isUsual ? undefined : (styles ?? {});
}

/** Whether each header that holds an object is exploded, by name; undefined when none does. */
export function headerStyles(model: ApiModel, { parameters }: OperationModel): Record<string, boolean> | undefined {
  return record(parameters, "header", (parameter) =>
    isObjectSchema(model, parameter) ? parameter.parameter["explode"] === true : undefined,
  );
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
