import type { Operations } from "./client.js";
import type { Expression, Json, Nested, Pair } from "./types.js";
declare const operations: Operations<unknown>;
const json: Json = await operations.postTree({ body: { children: [{ children: [] }], parent: { age: 1, parent: {} } } });
// @ts-expect-error the grandchild has no such property
void operations.postTree({ body: { children: [{ children: [{ name: "x" }] }] } });
const expression: Expression = ["not", ["in", ["a"], []]];
const pair: Pair = ["a", ["b"]];
const nested: Nested = [[], [null, []]];
// @ts-expect-error an item is text or an expression
const noExpression: Expression = ["not", [1]];
// @ts-expect-error the first item is text
const noPair: Pair = ["a", [["b"]]];
// @ts-expect-error an item is an array or null
const noNested: Nested = [[1]];
export { expression, json, nested, noExpression, noNested, noPair, pair };
