import type { Operations } from "./client.js";
import type { Square } from "./types.js";
declare const operations: Operations<unknown>;
const pet = await operations.getPet();
export const lives: number = pet.kind === "cat" ? pet.lives : pet.tricks.length;
// @ts-expect-error a dog has no lives
if (pet.kind === "dog") void pet.lives;
const square: Square = { type: "square", side: 1, any: { a: "x" } };
void operations.postShape({ body: square });
export const loose: Square | string | null = await operations.postShape({ body: { type: "circle", any: { b: 1 } } });
