import type { GridTable } from "./blocks.js";
import type { IamAction } from "../../document/iam-action.js";
import { type PermissionColumn, permissionColumnOf } from "./labels.js";

/** Whether a table is that of the permissions an operation needs. */
export function isPermissionTable({ header }: GridTable): boolean {
  return permissionColumnOf(header[0] ?? "") === "action";
}

/** The rows of a table of permissions, one an action; with the lines of rows whose cells do not fit the header. */
export function readPermissions({ header, rows }: GridTable): { permissions: IamAction[]; unread: number[] } {
  const columns = header.map(permissionColumnOf);
  const permissions = new Map<string, IamAction & { readonly resources: IamAction["resources"][number][] }>();
  const unread: number[] = [];
  for (const { line, cells } of rows) {
    const values = (column: PermissionColumn): string[] => {
      const index = columns.indexOf(column);
      return (cells[index] ?? [])
        .map((text) => text.replace(/^[•·●*-]\s+/u, "").trim())
        .filter((text) => text !== "" && text !== "-");
    };
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
    const conditionKeys = values("conditionKeys");
    const types = values("resources");
    // `-` stands for no resource: its keys hold for the action.
    for (const type of types.length > 0 ? types : conditionKeys.length > 0 ? ["-"] : [])
      known.resources.push({ type: type.replace(/\s*\*$/, ""), required: type.endsWith("*"), conditionKeys });
  }
  return { permissions: [...permissions.values()], unread };
}
