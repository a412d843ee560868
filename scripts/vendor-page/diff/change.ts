import type { Bump } from "../../document/bump.js";
import type { Row, Table } from "../facts/facts.js";

export type ChangeKind = "wording" | "additive" | "breaking" | "moved";

/** Part of a table, or of a page, that a change is about. */
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
  /** The table before; after, where it is new. Undefined for what is in no table. */
  readonly table: Table | undefined;
  /** Its name, where the change is about one. */
  readonly row: string | null;
  /** Null where there was nothing. */
  readonly was: string | null;
  /** Null where there is nothing any more. */
  readonly is: string | null;
}

/** `String, mandatory` */
export function rowText({ type, mandatory }: Row): string {
  return mandatory === null ? type : `${type}, ${mandatoryWord(mandatory)}`;
}

export function mandatoryWord(mandatory: boolean | null): string {
  return mandatory === null ? "not said to be mandatory" : mandatory ? "mandatory" : "optional";
}
