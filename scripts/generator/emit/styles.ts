import { dereference, isObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel, ParameterModel } from "../../document/model.js";

/** The style of a query parameter, as `serializeQuery` takes it. */
export interface QueryStyle {
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved?: true;
}

/** The query parameters that are not exploded forms, by name; undefined when the default serializer of openapi-fetch writes all of them correctly. */
export function queryStyles(model: ApiModel, { parameters }: OperationModel): Record<string, QueryStyle> | undefined {
  let isUsual = true;
  const styles = record<QueryStyle>(parameters, "query", (parameter) => {
    const { style = "form", explode = style === "form", allowReserved } = parameter.parameter;
    const isExplodedForm = style === "form" && explode === true && allowReserved !== true;
    // By default openapi-fetch writes an object as a deepObject, OpenAPI as a form.
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

/** Path parameters with another style than `simple`, each with the URI template (RFC 6570) that sets it in openapi-fetch. */
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
