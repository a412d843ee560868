import type { Operations } from "./client.js";
declare const operations: Operations;
const user = await operations.putUser({ body: { name: "n", password: "p" } });
export const id: string | undefined = user.id;
