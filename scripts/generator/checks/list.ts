import { dereference, isObject, type JsonObject, keysOf, pointerOf } from "../../document/json-pointer.js";
import { jsonMediaType } from "../../document/media-types.js";
import { type ApiModel, type OperationModel, successKeys } from "../../document/model.js";
import type { Check } from "./check.js";

/** `x-list` says where a list operation keeps its items: the pointer must end at an array, `unwrap` must name a property. */
export const checkList: Check = (model, report) => {
  for (const operation of model.operations) {
    const list = operation.operation["x-list"];
    if (list === undefined) continue;
    const place = pointerOf(operation.pointer, "x-list");
    const fault = faultOf(model, operation, list);
    if (fault !== undefined) report(place, `x-list ${fault}`);
  }
};

function faultOf(model: ApiModel, { responses }: OperationModel, list: unknown): string | undefined {
  if (!isObject(list)) return 'must be an object such as { items: "", unwrap: workshop }';
  const unknown = Object.keys(list).find((key) => key !== "items" && key !== "unwrap");
  if (unknown !== undefined) return `has an unknown key ${JSON.stringify(unknown)}: it takes items and unwrap`;
  const { items, unwrap } = list;
  if (typeof items !== "string" || !/^(\/|$)/.test(items)) {
    return 'needs items: a JSON pointer into the body, "" when the body is the array itself';
  }
  if (unwrap !== undefined && typeof unwrap !== "string") return "unwrap must be the name of a property";

  for (const status of successKeys(responses)) {
    const schema = bodySchema(model, responses.get(status));
    const array = schema && keysOf(items).reduce<JsonObject | undefined>((at, key) => property(model, at, key), schema);
    if (array?.["type"] !== "array")
      return `items ${JSON.stringify(items)} does not lead to an array in the ${status} response`;
    const entry = resolve(model, array["items"]);
    // A reference to nothing is told as such.
    if (entry && unwrap !== undefined && !property(model, entry, unwrap)) {
      return `unwrap names ${JSON.stringify(unwrap)}, which the items of the ${status} response do not have`;
    }
  }
  return undefined;
}

function bodySchema(model: ApiModel, response: JsonObject | undefined): JsonObject | undefined {
  const content = response?.["content"];
  const mediaType = jsonMediaType(response);
  const media = mediaType !== undefined && isObject(content) ? content[mediaType] : undefined;
  return isObject(media) ? resolve(model, media["schema"]) : undefined;
}

function property(model: ApiModel, schema: JsonObject | undefined, name: string): JsonObject | undefined {
  const properties = schema?.["properties"];
  return isObject(properties) && Object.hasOwn(properties, name) ? resolve(model, properties[name]) : undefined;
}

function resolve({ document }: ApiModel, schema: unknown): JsonObject | undefined {
  const { value } = dereference(document, schema, "#");
  return isObject(value) ? value : undefined;
}
