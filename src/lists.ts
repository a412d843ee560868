import type { Operations } from "../generated/client.js";
import type { ListInfo, OperationId, operationInfo } from "../generated/operations.js";
import { ResponseError } from "./errors/errors.js";

/** Names of the operations that return a list: those with `x-list` in the API description. */
export type ListOperationId = {
  [Id in OperationId]: (typeof operationInfo)[Id] extends { readonly list: ListInfo } ? Id : never;
}[OperationId];

/** What a list operation lists, out of its wrapper. */
export type ItemOf<Id extends ListOperationId> = Unwrapped<
  Element<At<Awaited<ReturnType<Operations[Id]>>, (typeof operationInfo)[Id]["list"]["items"]>>,
  (typeof operationInfo)[Id]["list"]
>;

type At<Body, Pointer extends string> = Pointer extends `/${infer Key}/${infer Rest}`
  ? At<Property<Body, Key>, `/${Rest}`>
  : Pointer extends `/${infer Key}`
    ? Property<Body, Key>
    : Body;
type Property<Value, Key extends string> = Key extends keyof NonNullable<Value> ? NonNullable<Value>[Key] : never;
type Element<List> = NonNullable<List> extends readonly (infer Entry)[] ? Entry : never;
type Unwrapped<Entry, List> = List extends { readonly unwrap: infer Key extends string }
  ? NonNullable<Property<Entry, Key>>
  : Entry;

/**
 * The items of a list, out of their wrappers.
 * @param shown the body as errors may show it
 * @throws ResponseError when the body, or an entry of it, does not have the documented form: nothing is dropped
 */
export function itemsOf(operationId: string, { items, unwrap }: ListInfo, body: unknown, shown: () => unknown): unknown[] {
  const keys = items.split("/").slice(1);
  const list = keys.reduce((value, key) => propertyOf(value, key.replaceAll("~1", "/").replaceAll("~0", "~")), body);
  if (!Array.isArray(list)) throw malformed(operationId, `is not a list${items && ` at ${items}`}`, shown());
  if (unwrap === undefined) return list;
  return list.map((entry: unknown, index) => {
    const item = propertyOf(entry, unwrap);
    if (item === undefined || item === null)
      throw malformed(operationId, `has no ${JSON.stringify(unwrap)} in entry ${index}`, shown());
    return item;
  });
}

function propertyOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  // Any object can be read by its own keys.
  return (value as Readonly<Record<string, unknown>>)[key];
}

function malformed(operationId: string, what: string, body: unknown): ResponseError {
  return new ResponseError(`${operationId}: the answer ${what}`, { status: 200, body });
}
