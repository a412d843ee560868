import type { ApiModel } from "../model.js";

/** Says that something is wrong at a pointer into the bundled document. */
export type Report = (pointer: string, message: string) => void;

/** Looks for what Redocly's rules cannot see. Reads only; reports every problem it finds. */
export type Check = (model: ApiModel, report: Report) => void;
