import { isObject, pointerOf } from "../../document/json-pointer.js";
import { schemaKeywords } from "../../document/redocly-types.js";
import { eachSchema } from "../each-schema.js";
import type { Check } from "./check.js";

const advices: Readonly<Record<string, string>> = {
  nullable: `: add "null" to the type instead`,
  ref: ": did you mean $ref?",
};

/** OpenAPI 3.1 allows any keyword in a schema, and ignores those that it does not know. In 3.0 they are errors of the structure. */
export const checkKeywords: Check = ({ document }, report) => {
  if (String(document["openapi"]).startsWith("3.0")) return;
  const known = schemaKeywords();
  eachSchema(document, (schema, { pointer }) => {
    for (const keyword of isObject(schema) ? Object.keys(schema) : []) {
      if (known.has(keyword) || keyword.startsWith("x-")) continue;
      const advice = advices[keyword] ?? "";
      report(pointerOf(pointer, keyword), `${keyword} is no keyword of OpenAPI 3.1 and has no effect${advice}`, "warning");
    }
  });
};
