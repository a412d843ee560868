import type { Context } from "openapi-backend";
import { isObject } from "../document/json-pointer.js";

/** Which example of a response a request gets. `isUnknown`: the request names something that no example is about. */
export interface MatchingExample {
  readonly isUnknown: boolean;
  /** Undefined for the first one. */
  readonly name?: string;
}

/**
 * Finds the example that belongs to the values in the path. As in Microcks, examples of a parameter and of a response belong
 * together if they have the same name. A parameter without `examples` takes any value.
 */
export function matchingExample({ operation, request }: Pick<Context, "operation" | "request">): MatchingExample {
  const parameters: unknown[] = operation?.parameters ?? [];
  const values = new Map<string, unknown>(Object.entries(request.params));
  const namesByParameter = parameters.flatMap((parameter) => {
    if (!isObject(parameter) || parameter["in"] !== "path" || !isObject(parameter["examples"])) return [];
    const value = values.get(String(parameter["name"]));
    const fits = ([, example]: [string, unknown]) => isObject(example) && String(example["value"]) === value;
    return [
      Object.entries(parameter["examples"])
        .filter(fits)
        .map(([name]) => name),
    ];
  });
  const [first] = namesByParameter;
  if (first === undefined) return { isUnknown: false };
  const name = first.find((each) => namesByParameter.every((names) => names.includes(each)));
  return name === undefined ? { isUnknown: true } : { isUnknown: false, name };
}
