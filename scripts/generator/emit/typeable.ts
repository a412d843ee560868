import type { JsonObject } from "../../document/json-pointer.js";
import { eachSchema } from "../each-schema.js";
import { compositionKeywords } from "../compositions.js";
import {
  dropUntypedMembers,
  intersectArray,
  intersectReferences,
  intersectUnions,
  separateNull,
} from "./rules/compositions.js";
import { respectDirections } from "./rules/directions.js";
import { narrowByDiscriminators } from "./rules/discriminators.js";
import { type Draft, isDraft, isOpenapi30 } from "./rules/draft.js";
import { separateBases } from "./rules/heirs.js";
import { correctKeywords, dropExtensions } from "./rules/keywords.js";
import { includeProperties, requireUndeclared } from "./rules/objects.js";
import { hidePercentSigns } from "./rules/percent-signs.js";
import { useComponents } from "./rules/references.js";
import { typeRequestsAsSent } from "./sent-requests.js";

/** A document for openapi-typescript. */
export interface Typeable {
  readonly document: Draft;
  /** Turns text that was made from the document back into that of the original one. */
  readonly restore: (text: string) => string;
}

/** A copy of the bundled document for which openapi-typescript writes what the specification says. Each rule shows a sample. */
export function typeableCopy(document: JsonObject): Typeable {
  const copy: Draft = structuredClone(document);
  dropExtensions(copy);
  // First: the other rules find the target of a reference in one step.
  useComponents(copy, document);
  typeRequestsAsSent(copy);
  // Before the rules about inheritance, which may be written so.
  intersectReferences(copy);
  // Before discriminators, which narrow the heirs of a base.
  separateBases(copy);
  // Before directions: it adds names to `required`.
  narrowByDiscriminators(copy);
  respectDirections(copy);
  // YAML aliases are one object in several places.
  const corrected = new Set<unknown>();
  eachSchema(copy, (schema, { keyword }) => {
    if (!isDraft(schema) || typeof schema["$ref"] === "string" || corrected.has(schema)) return;
    corrected.add(schema);
    const isMember = compositionKeywords.some((key) => key === keyword);
    correctSchema(schema, copy, isMember);
  });
  // Last: it changes the names by which the other rules find things.
  return { document: copy, restore: hidePercentSigns(copy) };
}

function correctSchema(schema: Draft, copy: Draft, isMember: boolean): void {
  correctKeywords(schema, isOpenapi30(copy));
  // Before the rule about index signatures, which then includes the required names.
  requireUndeclared(schema, isMember);
  includeProperties(schema);
  dropUntypedMembers(schema);
  // After that rule: a union is moved into the `allOf`.
  intersectUnions(schema);
  intersectArray(schema);
  separateNull(schema, copy);
}
