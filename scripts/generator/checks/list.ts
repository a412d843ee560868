import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { resolveList } from "../list.js";
import type { Check } from "./check.js";

/** `x-list` says where a list operation keeps its items: the pointer must end at an array, `unwrap` must name a property. */
export const checkList: Check = (model, report) => {
  for (const operation of model.operations) {
    const list = operation.operation["x-list"];
    if (list === undefined) continue;
    const fault = faultOf(model, operation, list);
    if (fault !== undefined) report(pointerOf(operation.pointer, "x-list"), `x-list ${fault}`);
  }
};

function faultOf(model: ApiModel, { responses }: OperationModel, list: unknown): string | undefined {
  if (!isObject(list)) return 'must be an object such as { items: "", unwrap: workshop }';
  const unknown = Object.keys(list).find((key) => key !== "items" && key !== "unwrap");
  if (unknown !== undefined) return `has an unknown key ${JSON.stringify(unknown)}: it takes items and unwrap`;
  const { items, unwrap } = list;
  if (typeof items !== "string" || !/^(\/|$)/.test(items))
    return 'needs items: a JSON pointer into the body, "" when the body is the array itself';
  if (unwrap !== undefined && typeof unwrap !== "string") return "unwrap must be the name of a property";
  const resolved = resolveList(model, responses, list);
  return "fault" in resolved ? resolved.fault : undefined;
}
