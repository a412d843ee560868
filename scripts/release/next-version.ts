import { gte, inc, major, valid } from "semver";
import { UserError } from "../cli/user-error.js";
import type { Bump } from "../document/bump.js";

/**
 * The lowest version that may follow another after such a change (Semantic Versioning 2.0.0). Before 1.0.0 a breaking change
 * raises the second number, as npm's `^0.1.0` expects, and any other change the third.
 * @param bump the highest of the changes; `none` when only the code changed
 * @throws UserError when `previous` is not a semantic version
 */
export function lowestNextVersion(previous: string, bump: Bump): string {
  const raised = bump === "none" ? "patch" : bump;
  const step = major(checked(previous)) > 0 ? raised : raised === "major" ? "minor" : "patch";
  // A valid version has a next one.
  return String(inc(previous, step));
}

/**
 * Whether a version is high enough to follow another after such a change.
 * @throws UserError when either is not a semantic version
 */
export function mayFollow(version: string, previous: string, bump: Bump): boolean {
  return gte(checked(version), lowestNextVersion(previous, bump));
}

function checked(version: string): string {
  if (valid(version) !== version) throw new UserError(`'${version}' is not a version such as 1.2.3`);
  return version;
}
