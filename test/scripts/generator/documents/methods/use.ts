import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
const { id }: { id: string } = await operations.patchThing();
const nothing: undefined = await operations.headThing();
// @ts-expect-error there is no such operation
void operations.connectThing();
// @ts-expect-error there are no parameters
void operations.getThing({ query: { id } });
export { nothing };
