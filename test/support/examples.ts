import { readFileSync } from "node:fs";

/** The value of an example of the spec. */
export function example(name: string): unknown {
  const { value } = JSON.parse(readFileSync(new URL(`../../spec/examples/${name}.json`, import.meta.url), "utf8")) as {
    value: unknown;
  };
  return value;
}
