import type { Operations } from "./client.js";
import type { Page, Thing, Things } from "./types.js";
declare const operations: Operations<unknown>;
const things: Things = await operations.listThings();
export const thing: Thing | undefined = things[0];
const page: Page = await operations.listOthers({ query: { page: 1 } });
export const id: string | undefined = page.first?.next?.items[0]?.id;
export const optional: Page | undefined = page.optional;
// @ts-expect-error a page has a number
void operations.listOthers({ query: { page: "1" } });
