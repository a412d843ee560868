import type { Operations } from "../generated/client.js";
import { type ListInfo, type OperationId, type OperationInfo, operationInfo } from "../generated/operations.js";
import { ConfigError, type ResponseError } from "./errors/errors.js";

/** Names of the operations that return a list: those with `x-list` in the API description. */
export type ListOperationId = {
  [Id in OperationId]: (typeof operationInfo)[Id] extends { readonly list: ListInfo } ? Id : never;
}[OperationId];

/** An item of a list operation, without its wrapper. */
export type ItemOf<Id extends ListOperationId> = Unwrapped<
  Element<At<Awaited<ReturnType<Operations<unknown>[Id]>>, (typeof operationInfo)[Id]["list"]["items"]>>,
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
 * Where an operation keeps its items.
 * @param id anything, from JavaScript
 * @throws ConfigError when it names no list operation
 */
export function listInfoOf(id: unknown): ListInfo {
  const lists = Object.entries<OperationInfo>(operationInfo).filter(([, { list }]) => list);
  const list = lists.find(([name]) => name === id)?.[1].list;
  if (list) return list;
  throw new ConfigError(`list takes ${lists.map(([name]) => `"${name}"`).join(" or ")}, and not ${JSON.stringify(id)}`);
}

/**
 * The items of a list, without their wrappers.
 * @param fail makes the error for a body without the documented form
 * @throws ResponseError when the body, or an entry of it, does not have the documented form: nothing is dropped silently
 */
export function itemsOf(
  { items, unwrap, nullable }: ListInfo,
  body: unknown,
  fail: (what: string) => ResponseError,
): unknown[] {
  const noList = () => fail(`is not a list${items && ` at ${items}`}`);
  let list = body;
  for (const key of items.split("/").slice(1)) {
    if (nullable === true && isAbsent(list)) return [];
    if (typeof list !== "object") throw noList();
    list = propertyOf(list, key.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  if (nullable === true && isAbsent(list)) return [];
  if (!Array.isArray(list)) throw noList();
  if (unwrap === undefined) return list;
  return list.map((entry: unknown, index) => {
    const item = propertyOf(entry, unwrap);
    if (isAbsent(item)) throw fail(`has no ${JSON.stringify(unwrap)} in entry ${index}`);
    return item;
  });
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function propertyOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  // Any object can be read by its own keys.
  return (value as Readonly<Record<string, unknown>>)[key];
}
