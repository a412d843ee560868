import { isDeepStrictEqual } from "node:util";
import { Document, isCollection, isPair, isScalar, type Node, parseDocument, visit } from "yaml";
import { UserError } from "../../cli/user-error.js";

/** Keys of maps and indices of lists that lead to a part of a YAML document. */
export type YamlPath = readonly (string | number)[];

/** A text to insert into a file, or to put in place of a part of it. */
export interface YamlEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** YAML in the form that the files have: `x-doc` and `x-list` on one line. */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, { key, value: node }) => {
      if (isScalar(key) && /^x-(?:doc|list)$/.test(String(key.value)) && isCollection(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/**
 * Adds entries to the end of a map, or of a list, as text, so that everything else stays as it is.
 * @param at leads to the map or list; empty for that of the whole file
 * @param withBlankLines whether a blank line goes before each entry
 */
export function appendTo(file: YamlFile, at: YamlPath, entries: readonly string[], withBlankLines: boolean): YamlFile {
  const node = file.document.getIn(at, true);
  const last = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined;
  const first: unknown = isPair(last) ? last.key : last;
  const end = endOf(isPair(last) ? (last.value ?? last.key) : last);
  const start = rangeOf(first)?.[0];
  if (start === undefined || end === undefined) throw fault(file, "there is no list or map of several lines to add to", at);
  const { text } = file;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart))?.[0] ?? "";
  let place = end;
  while (/\s/.test(text[place - 1] ?? "")) place--;
  const lineEnd = text.indexOf("\n", place);
  place = lineEnd < 0 ? text.length : lineEnd + 1;
  const added = entries
    .map((entry) => `${withBlankLines ? "\n" : ""}${entry.trimEnd().replaceAll(/^(?=.)/gm, indent)}\n`)
    .join("");
  const inserted = `${lineEnd < 0 ? "\n" : ""}${added}`;
  return replaced(file, { start: place, end: place, text: inserted });
}

/** Puts one-line YAML in place of a value. */
export function replaceValue(file: YamlFile, at: YamlPath, code: string): YamlFile {
  const range = rangeOf(file.document.getIn(at, true));
  if (!range) throw fault(file, "has no value to replace", at);
  const old = file.text.slice(range[0], range[1]);
  return replaced(file, { start: range[0], end: range[0] + old.trimEnd().length, text: code });
}

/** A YAML file that is being edited. */
export interface YamlFile {
  /** Its name in errors. */
  readonly shown: string;
  readonly text: string;
  readonly document: Document.Parsed;
}

/** @throws UserError with the line when it is not YAML */
export function yamlFile(shown: string, text: string): YamlFile {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new UserError(`${shown}:${error.linePos?.[0].line ?? 1}: cannot be parsed: ${error.message.split("\n")[0]}`);
  return { shown, text, document };
}

/** @throws UserError when the edits changed more than was meant, such as in a file with an unusual layout */
export function checkEdits(file: YamlFile, wanted: unknown): void {
  if (!isDeepStrictEqual(file.document.toJS(), wanted))
    throw fault(file, "its layout is unusual, so that nothing can be added to it without changing what is there", []);
}

function replaced({ shown, text }: YamlFile, edit: YamlEdit): YamlFile {
  const added = text.includes("\r\n") ? edit.text.replaceAll(/\r?\n/g, "\r\n") : edit.text;
  return yamlFile(shown, text.slice(0, edit.start) + added + text.slice(edit.end));
}

/** An error about a part of a file, with its line. */
export function fault({ shown, text, document }: YamlFile, what: string, at: YamlPath): UserError {
  const start = rangeOf(document.getIn(at, true))?.[0] ?? 0;
  return new UserError(
    `${shown}:${text.slice(0, start).split("\n").length}: ${what}${at.length > 0 ? ` at ${at.join(" → ")}` : ""}\nNothing was written.`,
  );
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as Node | null | undefined)?.range ?? undefined;
}

function endOf(node: unknown): number | undefined {
  return rangeOf(node)?.[1];
}

/** Whether the entries of a file are separated by blank lines. */
export function isSpaced({ document: { contents }, text }: YamlFile): boolean {
  const items: readonly unknown[] = isCollection(contents) ? contents.items : [];
  const [first, second] = items;
  if (second === undefined) return first !== undefined;
  const start = rangeOf(isPair(second) ? second.key : second)?.[0] ?? 0;
  return /\n[ \t]*\r?\n[^\n]*$/.test(text.slice(0, start));
}
