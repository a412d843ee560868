import type { Middleware } from "openapi-fetch";
import { type OperationInfo, operationInfo } from "../generated/operations.js";
import { ownProject, projectPlace } from "./auth/project-path.js";
import { ConfigError } from "./errors/errors.js";

const operations: readonly OperationInfo[] = Object.values(operationInfo);

/**
 * Fills in the path parameters. Refuses what could make the URL another endpoint's: encoding leaves `.` and `..` as they are, and
 * objects and lists are written in other ways than one encoded value.
 * @throws ConfigError
 */
export function serializePath(pathname: string, params: Readonly<Record<string, unknown>>): string {
  return pathname.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = params[name];
    return value === ownProject ? projectPlace : encodeURIComponent(checked(pathname, name, value));
  });
}

/** openapi-fetch leaves the template as it is when a call has no path parameters at all. */
export const requirePath: Middleware = {
  onRequest({ schemaPath, params }) {
    if (!params.path) serializePath(schemaPath, {});
  },
};

function checked(pathname: string, name: string, value: unknown): string | number | boolean {
  if (typeof value === "string") {
    if (value === "" || value === "." || value === "..")
      throw new ConfigError(`path parameter ${name} must not be ${JSON.stringify(value)}`);
    if (/\p{Surrogate}/u.test(value))
      throw new ConfigError(`path parameter ${name} holds half a character: ${JSON.stringify(value)}`);
    return value;
  }
  const isScalar = typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
  const allows = ({ path, scalarPath }: OperationInfo) => pathname.endsWith(path) && scalarPath?.includes(name);
  if (isScalar && operations.some(allows)) return value;
  const shape = value === undefined ? `: operations take { path: { ${name}: "…" } }` : "";
  throw new ConfigError(`path parameter ${name} must be a string that is not empty, and not ${kindOf(value)}${shape}`);
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === "number") return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
