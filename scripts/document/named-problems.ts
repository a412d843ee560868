import type { BaseResolver, NormalizedProblem } from "@redocly/openapi-core";
import { decodeFragment, isObject, valueAt } from "./json-pointer.js";
import { didYouMean } from "./nearest-names.js";
import type { Problem } from "./problems.js";
import { toNamedProblem } from "./redocly-problem.js";

/** References beyond these get no suggestions: a document may have any number of them, and of names. */
const mostSuggestions = 20;
const unresolved = "Can't resolve $ref";
const unparsed = "Failed to parse: ";

/**
 * Redocly's problems, so that they say what to do: a reference that leads nowhere comes with the nearest names, `ref` with `$ref`, and
 * a file that cannot be parsed is one problem, in that file.
 * @param resolver has read the files of the problems
 */
export async function toNamedProblems(found: readonly NormalizedProblem[], resolver: BaseResolver): Promise<Problem[]> {
  const parseErrors = new Set(
    found.flatMap(({ message }) => (message.startsWith(unparsed) ? [message.slice(unparsed.length)] : [])),
  );
  const told = found.filter(({ message }) => !parseErrors.has(message.replace(`${unresolved}: `, "")));
  let suggestions = 0;
  return Promise.all(
    told.map(async (problem) => {
      const named = await toNamedProblem(problem, resolver);
      if (problem.message.startsWith(unparsed))
        return { ...named, message: parseFault(problem.message.slice(unparsed.length)) };
      if (problem.message === unresolved && suggestions++ < mostSuggestions)
        return { ...named, message: `${named.message}.${await nearestTo(problem, resolver)}` };
      const [misspelled] = /^Property `ref` is not expected here\./.exec(problem.message) ?? [];
      return misspelled === undefined ? named : { ...named, message: `${misspelled} Did you mean $ref?` };
    }),
  );
}

/** What the YAML parser says, without the file and the line, which the problem has. */
export function parseFault(message: string): string {
  return `cannot be parsed: ${message.replace(/ in "[^"]*" \(\d+:\d+\)[^]*$/, "").replace(/\s+/g, " ")}`;
}

async function nearestTo({ location: [location] }: NormalizedProblem, resolver: BaseResolver): Promise<string> {
  if (location?.pointer === undefined) return "";
  const { absoluteRef } = location.source;
  const parsedOf = async (base: string | null, uri: string): Promise<unknown> => {
    const document = await resolver.resolveDocument(base, uri).catch(() => undefined);
    return document === undefined || document instanceof Error ? undefined : document.parsed;
  };
  const node = valueAt(await parsedOf(null, absoluteRef), decodeFragment(location.pointer));
  const reference = isObject(node) ? node["$ref"] : node;
  if (typeof reference !== "string") return "";
  const [uri = "", fragment = ""] = reference.split("#");
  const target = uri === "" ? await parsedOf(null, absoluteRef) : await parsedOf(absoluteRef, uri);
  return didYouMean(target, `#${decodeFragment(fragment)}`);
}
