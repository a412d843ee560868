import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import { methods, type ParameterPlace } from "../../document/model.js";
import type { Check, Report } from "./check.js";

/** The styles that the specification has for each place (OpenAPI 3.1.1, "Style Values"). */
const styles: Readonly<Record<ParameterPlace, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** A list of parameters has each name and place once, and the styles of its places. */
export const checkParameters: Check = ({ document, operations }, report) => {
  for (const section of ["paths", "webhooks"]) {
    const items = isObject(document[section]) ? document[section] : {};
    for (const [path, reference] of Object.entries(items)) {
      const { value: item, pointer } = dereference(document, reference, pointerOf("#", section, path));
      if (!isObject(item)) continue;
      checkList(document, item["parameters"], pointerOf(pointer, "parameters"), path, report);
      for (const method of methods) {
        const operation = item[method];
        if (!isObject(operation)) continue;
        const title = `${method.toUpperCase()} ${path}`;
        checkList(document, operation["parameters"], pointerOf(pointer, method, "parameters"), title, report);
      }
    }
  }
  for (const { parameters } of operations) {
    for (const { in: place, name, parameter, pointer } of parameters) {
      const style = parameter["style"];
      if (style === undefined || styles[place].some((known) => known === style)) continue;
      const text = `${place} parameter ${JSON.stringify(name)} cannot have the style ${JSON.stringify(style)}`;
      report(pointer, `${text}: use ${styles[place].join(" or ")}`);
    }
  }
};

function checkList(document: JsonObject, list: unknown, base: string, title: string, report: Report): void {
  const places = new Map<string, string[]>();
  for (const [index, reference] of Array.isArray(list) ? list.entries() : []) {
    const { value } = dereference(document, reference, "#");
    if (!isObject(value)) continue;
    const key = `${String(value["in"])} parameter ${JSON.stringify(value["name"])}`;
    places.set(key, [...(places.get(key) ?? []), pointerOf(base, index)]);
  }
  for (const [parameter, pointers] of places) {
    if (pointers.length > 1)
      for (const pointer of pointers) report(pointer, `${title} declares its ${parameter} more than once`);
  }
}
