import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
// What one direction requires, the other cannot have.
const user = await operations.putUser({ body: { name: "n", password: "p" } });
export const id: string | undefined = user.id;
// @ts-expect-error the name is required in both
void operations.putUser({ body: { password: "p" } });
