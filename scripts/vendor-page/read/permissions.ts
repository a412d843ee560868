import type { GridTable } from "./blocks.js";
import type { IamAction } from "../../document/iam-action.js";
import { type PermissionColumn, permissionColumnOf } from "./labels.js";

/** Whether a table is that of the permissions an operation needs. */
export function isPermissionTable({ header }: GridTable): boolean {
  return permissionColumnOf(header[0] ?? "") === "action";
}

const isNoneText = (text: string) => text === "" || text === "-";

/** Whether a cell is empty, or says so. */
export function isNone(cell: readonly string[]): boolean {
  return cell.every(isNoneText);
}

/** Whether a cell may be the type of a resource: `mesh *`, or `-` for none. */
export function isResource(cell: readonly string[]): boolean {
  return isNone(cell) || cell.every((text) => /^[\w-]+(?:\s*\*)?$/.test(withoutBullet(text)));
}

/** Whether a cell may contain condition keys: `g:EnterpriseProjectId`, or `-` for none. An action has a colon more. */
export function isConditionKeys(cell: readonly string[]): boolean {
  return isNone(cell) || cell.every((text) => /^[\w-]+:[^:\s]+$/.test(withoutBullet(text)));
}

function withoutBullet(text: string): string {
  return text.replace(/^[•·●*-]\s+/u, "").trim();
}

/**
 * The rows of a table of permissions: one per action, with its resources. A row with only a resource and its condition keys belongs
 * to the action above it, whose cells span both. Also returns the lines of rows whose cells do not fit the header.
 */
export function readPermissions({ header, rows }: GridTable): { permissions: IamAction[]; unread: number[] } {
  const columns = header.map(permissionColumnOf);
  const permissions = new Map<string, IamAction & { readonly resources: IamAction["resources"][number][] }>();
  const unread: number[] = [];
  let above: readonly (readonly string[])[] = [];
  for (const { line, cells: shown } of rows) {
    const cells = withSpanned(shown, above, columns);
    const values = (column: PermissionColumn): string[] =>
      (cells[columns.indexOf(column)] ?? []).map(withoutBullet).filter((text) => !isNoneText(text));
    const [action] = values("action");
    const [accessLevel] = values("accessLevel");
    if (action === undefined || accessLevel === undefined || cells.length !== header.length) {
      unread.push(line);
      continue;
    }
    const known = permissions.get(action) ?? {
      action,
      accessLevel,
      resources: [],
      aliases: values("aliases"),
      dependencies: values("dependencies"),
    };
    permissions.set(action, known);
    above = cells;
    const conditionKeys = values("conditionKeys");
    const types = values("resources");
    // `-` stands for no resource: its keys hold for the action.
    for (const type of types.length > 0 ? types : conditionKeys.length > 0 ? ["-"] : [])
      known.resources.push({ type: type.replace(/\s*\*$/, ""), required: type.endsWith("*"), conditionKeys });
  }
  return { permissions: [...permissions.values()], unread };
}

/** The cells of a row, with those of the row above it if they span both: a copy then has only type and keys, or empty cells. */
function withSpanned(
  cells: readonly (readonly string[])[],
  above: readonly (readonly string[])[],
  columns: readonly (PermissionColumn | undefined)[],
): readonly (readonly string[])[] {
  const [type, keys] = [columns.indexOf("resources"), columns.indexOf("conditionKeys")];
  if (above.length === 0 || type < 0 || keys < 0) return cells;
  const [first = [], second = []] = cells;
  if (cells.length === 2 && isResource(first) && isConditionKeys(second)) return above.with(type, first).with(keys, second);
  const isSpanned = cells.every((cell, index) => index === type || index === keys || cell.every((text) => text === ""));
  return cells.length === above.length && isSpanned ? above.with(type, cells[type] ?? []).with(keys, cells[keys] ?? []) : cells;
}
