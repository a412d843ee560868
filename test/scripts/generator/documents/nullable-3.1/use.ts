import type { Operations } from "./client.js";
import type { Owner } from "./types.js";
declare const operations: Operations<unknown>;
const { name, owner } = await operations.getThing();
export const ok: [string | null, Owner | null | undefined] = [name, owner];
// @ts-expect-error the name may be null
export const text: string = name;
// @ts-expect-error the owner may be null
export const id: string | undefined = owner === undefined ? "" : owner.id;
