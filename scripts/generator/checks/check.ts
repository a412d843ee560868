import type { ApiModel } from "../../document/model.js";
import type { Problem } from "../../document/problems.js";

/** Reports a problem at a pointer into the bundled document. Default severity: error. */
export type Report = (pointer: string, message: string, severity?: Problem["severity"]) => void;

/** Looks for problems that Redocly's rules do not find, and reports each. Changes nothing. */
export type Check = (model: ApiModel, report: Report) => void;
