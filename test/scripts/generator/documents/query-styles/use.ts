import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
void operations.search({ query: { space: ["a", "b"], deep: { from: 1 }, json: { to: 2 } } });
// @ts-expect-error a range has no such end
void operations.search({ query: { deep: { until: 2 } } });
