import { UserError } from "./user-error.js";

/**
 * The value of an option that takes one of a few words.
 * @param option as the user writes it: `--format`
 * @throws UserError when the value is none of the choices
 */
export function choice<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((known) => known === value);
  if (found === undefined) throw new UserError(`${option} takes ${choices.join(", ")}, not ${value}`);
  return found;
}
