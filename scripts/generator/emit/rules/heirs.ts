import { pointerOf } from "../../../document/json-pointer.js";
import { type Base, compositionCircles } from "../../compositions.js";
import { type Draft, draftAt } from "./draft.js";

/**
 * A base whose union lists its heirs would contain itself, which does not compile: the heirs get the base without the union.
 *
 *     Pet: { properties: { kind: … }, oneOf: [{ $ref: Cat }] }       Pet: { properties: { kind: … }, oneOf: [{ $ref: Cat }] }
 *     Cat: { allOf: [{ $ref: Pet }, …] }                             Cat: { allOf: [{ $ref: Pet_base }, …] }
 *                                                                    Pet_base: { properties: { kind: … } }
 */
export function separateBases(copy: Draft): void {
  const schemas = draftAt(draftAt(copy, "components"), "schemas");
  const names = new Map<string, string>();
  for (const [reference, base] of compositionCircles(copy).heirs) {
    const key = [base.pointer, ...base.unions].join(" ");
    const name = names.get(key) ?? add(base);
    names.set(key, name);
    // Part of the copy.
    (reference as Draft)["$ref"] = pointerOf("#", "components", "schemas", name);
  }

  function add({ schema, pointer, unions }: Base): string {
    const base = `${pointer.slice(pointer.lastIndexOf("/") + 1)}_base`;
    let name = base;
    for (let n = 2; Object.hasOwn(schemas, name); n++) name = `${base}_${n}`;
    const entries = Object.entries(schema).filter(([key]) => !unions.some((union) => union === key));
    schemas[name] = Object.fromEntries(structuredClone(entries));
    return name;
  }
}
