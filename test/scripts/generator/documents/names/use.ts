import type { Operations } from "./client.js";
import type { _2b, class_2, foo_bar, foo_bar_2, foo_bar_3, NewResult, Promise_2 } from "./types.js";
declare const operations: Operations<unknown>;
export const made: class_2 = await operations.new();
export const names: [_2b | undefined, foo_bar, foo_bar_2, foo_bar_3, NewResult] = [made["2 b"], "", 1, true, ""];
export type Any = Promise_2;
void operations.delete();
void operations.获取({ path: { "名 前": "x" } });
