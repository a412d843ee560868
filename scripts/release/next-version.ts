import { compare, gt, gte, inc, major, prerelease, valid } from "semver";
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
  // A prerelease counts as the version that it leads to: 2.0.0-rc.1 has the changes of 2.0.0.
  return gt(checked(version), checked(previous)) && gte(version.split("-", 1)[0] ?? version, lowestNextVersion(previous, bump));
}

/**
 * The highest tag that a version follows; undefined when there is none. A prerelease follows any version, and others only those that
 * are no prereleases.
 * @param tags such as `v1.2.3`; others are ignored
 * @throws UserError when `version` is not a semantic version
 */
export function previousTag(tags: readonly string[], version: string): string | undefined {
  const isPrerelease = prerelease(checked(version)) !== null;
  const earlier = tags
    .filter((tag) => tag.startsWith("v") && valid(tag.slice(1)) === tag.slice(1))
    .filter((tag) => isPrerelease || prerelease(tag) === null);
  return earlier.toSorted(compare).at(-1);
}

function checked(version: string): string {
  if (valid(version) !== version) throw new UserError(`'${version}' is not a version such as 1.2.3`);
  return version;
}
