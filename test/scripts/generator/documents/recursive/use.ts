import type { Operations } from "./client.js";
import type { Json } from "./types.js";
declare const operations: Operations<unknown>;
const json: Json = await operations.postTree({ body: { children: [{ children: [] }], parent: { age: 1, parent: {} } } });
// @ts-expect-error the grandchild has no such property
void operations.postTree({ body: { children: [{ children: [{ name: "x" }] }] } });
export { json };
