import type { ApiModel } from "../../document/model.js";
import type { Problem } from "../../document/problems.js";

/** Says that something is wrong at a pointer into the bundled document. Default severity: error. */
export type Report = (pointer: string, message: string, severity?: Problem["severity"]) => void;

/** Looks for what Redocly's rules cannot see. Reads only; reports every problem it finds. */
export type Check = (model: ApiModel, report: Report) => void;
