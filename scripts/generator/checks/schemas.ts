import { isObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { compositionCircles } from "../compositions.js";
import { eachSchema } from "../each-schema.js";
import type { Check } from "./check.js";

/** Schemas that say nothing, because they lead back to themselves or to no schema. Redocly does not look for them. */
export const checkSchemas: Check = ({ document }, report) => {
  for (const pointer of compositionCircles(document).endless) {
    const reference = valueAt(document, pointerOf(pointer, "$ref"));
    report(
      pointer,
      `$ref ${JSON.stringify(reference)} leads back to itself through allOf, anyOf and oneOf alone, so it describes no value: remove it`,
    );
  }
  const components = isObject(document["components"]) ? document["components"]["schemas"] : undefined;
  const names = isObject(components) ? components : {};
  eachSchema(document, (schema, { pointer }) => {
    const $ref = isObject(schema) ? schema["$ref"] : undefined;
    if (typeof $ref === "string" && /^#[^/]/.test($ref))
      report(
        pointerOf(pointer, "$ref"),
        `$ref ${JSON.stringify($ref)} names an anchor, and only JSON pointers are followed: write "#/components/schemas/…"`,
      );
    const discriminator = isObject(schema) ? schema["discriminator"] : undefined;
    const mapping = isObject(discriminator) && isObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
    for (const [key, target] of Object.entries(mapping)) {
      // Other values are references, which Redocly follows.
      if (typeof target !== "string" || !/^[\w.-]+$/.test(target) || /\.(ya?ml|json)$/i.test(target)) continue;
      if (!Object.hasOwn(names, target))
        report(
          pointerOf(pointer, "discriminator", "mapping", key),
          `mapping has ${JSON.stringify(target)}, which is no schema`,
        );
    }
  });
};
