import type { Bump } from "../../document/bump.js";
import type { Row, Table } from "../facts/facts.js";

export type ChangeKind = "wording" | "additive" | "breaking" | "moved";

/** The part of a table or page that changed. */
export type Subject =
  | "address"
  | "title"
  | "updated"
  | "path"
  | "method"
  | "permission"
  | "status"
  | "table"
  | "number"
  | "caption"
  | "row"
  | "type"
  | "mandatory"
  | "words"
  | "order";

/** A difference between two states of a page. */
export interface Change {
  readonly kind: ChangeKind;
  readonly bump: Bump;
  readonly subject: Subject;
  /** The table before the change, or after it if it is new. Undefined if the change is not in a table. */
  readonly table: Table | undefined;
  /** Name of the row that changed; null if the change is not in a row. */
  readonly row: string | null;
  /** Null if it was added. */
  readonly was: string | null;
  /** Null if it was removed. */
  readonly is: string | null;
}

/** `String, mandatory` */
export function rowText({ type, mandatory }: Row): string {
  return mandatory === null ? type : `${type}, ${mandatoryWord(mandatory)}`;
}

export function mandatoryWord(mandatory: boolean | null): string {
  return mandatory === null ? "not said to be mandatory" : mandatory ? "mandatory" : "optional";
}
