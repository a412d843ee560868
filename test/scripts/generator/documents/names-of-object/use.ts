import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
const { valueOf: value, toString: text } = await operations._toString({ query: { hasOwnProperty: "x" } });
export const ok: [number, string] = [value, text];
