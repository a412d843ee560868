import type { Bump } from "../diff/change.js";
import { UserError } from "../cli/user-error.js";

type Triple = readonly [major: number, minor: number, patch: number];

/**
 * The least version that may follow another when such a change was made (Semantic Versioning 2.0.0). Before 1.0.0 the second
 * number stands for what breaks, as npm's `^0.1.0` takes it, and the third for the rest.
 * @throws UserError when `previous` is not of the form 1.2.3
 */
export function leastVersion(previous: string, bump: Bump | undefined): string {
  const [major, minor, patch] = parse(previous);
  const step = major > 0 ? bump : bump === "major" ? "minor" : "patch";
  if (step === "major") return `${major + 1}.0.0`;
  return step === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** Whether a version is another one or a later one. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [parse(version), parse(least)];
  const index = a.findIndex((number, position) => number !== b[position]);
  return index === -1 || (a[index] ?? 0) > (b[index] ?? 0);
}

function parse(version: string): Triple {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  if (major === undefined) throw new UserError(`'${version}' is not a version such as 1.2.3`);
  return [Number(major), Number(minor), Number(patch)];
}
