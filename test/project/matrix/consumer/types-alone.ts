// As a repository that takes the types alone, and sends requests in its own way.
import type { ListWorkshopsPath, ListWorkshopsResult, Workshop } from "huaweicloud-asm/types";

export const segmentsOf = (path: ListWorkshopsPath): string[] => Object.values(path).map(encodeURIComponent);
export const keysOf = (workshop: Workshop): string[] => Object.keys(workshop);
export const lengthOf = (body: ListWorkshopsResult): number => body.length;
// @ts-expect-error a workshop is not a number
export const wrong: Workshop = 1;
