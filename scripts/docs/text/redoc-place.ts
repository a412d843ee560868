import type { OperationModel } from "../../document/model.js";

/**
 * The address, from a folder of the site, at which Redoc opens an operation: at its start they are closed, and no option of Redoc 3
 * changes that. Redoc names the places by tag and operationId. Undefined for names that it would rewrite.
 */
export function redocPlace({ operation, operationId }: OperationModel): string | undefined {
  const [tag]: unknown[] = Array.isArray(operation["tags"]) ? operation["tags"] : [];
  if (typeof tag !== "string" || operationId === undefined) return undefined;
  if (!/^[A-Za-z\d]+(?:[ -][A-Za-z\d]+)*$/.test(tag) || !/^[\w-]+$/.test(operationId)) return undefined;
  return `../redoc.html#/${tag.replaceAll(" ", "-")}/${operationId}`.toLowerCase();
}
