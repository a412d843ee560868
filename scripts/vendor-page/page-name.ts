import { UserError } from "../cli/user-error.js";
import type { PageFacts } from "./facts/facts.js";

/** A copy of a page, as far as its name is concerned. */
export interface NamedCopy {
  readonly facts: PageFacts;
  /** Whether the copy says the name of its page. If not, the facts have the name of the file. */
  readonly isNamed: boolean;
  readonly file: string;
}

/**
 * The facts of a copy under the name of their page: the given one, that in the copy, or that of a committed page of the same call.
 * @param name as given on the command line
 * @throws UserError when the name is not known, or cannot be one
 */
export function namedFacts(
  { facts, isNamed, file }: NamedCopy,
  name: string | undefined,
  committed: readonly PageFacts[],
): PageFacts {
  if (name !== undefined && !/^[A-Za-z][\w-]*$/.test(name))
    throw new UserError(`--name takes the last part of the page's address without .html, such as ListThings, not ${name}`);
  const found =
    name ??
    (isNamed
      ? facts.page.name
      : committed.find(({ method, path }) => method === facts.method && path === facts.path)?.page.name);
  if (found === undefined)
    throw new UserError(
      `${file}:1: the copy does not say the name of its page: add --name with the last part of the page's address without .html, such as --name ListThings\nNothing was written.`,
    );
  return { ...facts, page: { ...facts.page, name: found } };
}
