import { join } from "node:path";
import { isObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { isSameSource, type PageSource, sourceCode, sourcesOf } from "../../document/sources.js";
import { shownName, type SpecSource } from "./spec-source.js";
import {
  appendTo,
  checkEdits,
  fault,
  isSpaced,
  replaceValue,
  toYaml,
  type YamlFile,
  yamlFile,
  type YamlPath,
} from "./yaml-edit.js";

/** Collects additions to the YAML files of an API description. Nothing that is there changes. */
export class SpecEdits {
  readonly #spec: SpecSource;
  readonly #files = new Map<string, YamlFile>();
  /** What each file contains after the edits. */
  readonly #wanted = new Map<string, unknown>();

  constructor(spec: SpecSource) {
    this.#spec = spec;
  }

  /** Adds entries to the end of a map, or of a list; creates a file that is not there. */
  append(name: string, at: YamlPath, entries: Readonly<Record<string, unknown>> | readonly unknown[]): void {
    if (!this.#has(name)) {
      const file = yamlFile(shownName(this.#spec, name), toTexts(entries).join("\n"));
      this.#set(name, file, entries);
      return;
    }
    const file = this.#file(name);
    const wanted = structuredClone(this.#wanted.get(name));
    const target = valueAt(wanted, pointerOf("#", ...at));
    const taken = isObject(target) ? Object.keys(entries).find((key) => Object.hasOwn(target, key)) : undefined;
    if (taken !== undefined) throw fault(file, "there is an entry already", [...at, taken]);
    if (Array.isArray(target) && Array.isArray(entries)) target.push(...entries);
    else if (isObject(target)) Object.assign(target, entries);
    const edited = appendTo(file, at, toTexts(entries), at.length === 0 && isSpaced(file));
    this.#set(name, edited, wanted);
  }

  /** Adds a page to the sources in an `x-doc`. Does nothing if it is there already, or there is no `x-doc`. */
  addSource(name: string, at: YamlPath, source: PageSource): void {
    const file = this.#file(name);
    const wanted = structuredClone(this.#wanted.get(name));
    const sources = sourcesOf(valueAt(wanted, pointerOf("#", ...at))) ?? [];
    if (sources.length === 0 || sources.some((each) => isSameSource(each, source))) return;
    const all = [...sources, source];
    const holder = valueAt(wanted, pointerOf("#", ...at.slice(0, -1)));
    if (isObject(holder)) Object.assign(holder, { "x-doc": all });
    this.#set(name, replaceValue(file, at, `[${all.map(sourceCode).join(", ")}]`), wanted);
  }

  /**
   * The texts of the files that changed, by name. A file in Prettier's format stays in it.
   * @throws UserError when a file has a layout in which nothing can be added
   */
  async texts(): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (const [name, file] of this.#files) {
      const before = this.#spec.files.get(name)?.toString("utf8");
      if (file.text === before) continue;
      checkEdits(file, this.#wanted.get(name));
      texts.set(name, await this.#formatted(name, file.text, before));
    }
    return texts;
  }

  async #formatted(name: string, text: string, before: string | undefined): Promise<string> {
    const path = join(this.#spec.folder, name);
    // Loaded only here: it is larger than all other packages of the command.
    const { format, resolveConfig } = await import("prettier");
    const options = { ...(await resolveConfig(path)), parser: "yaml" };
    const isFormatted = before === undefined || (await format(before, options)) === before;
    return isFormatted ? format(text, options) : text;
  }

  #has(name: string): boolean {
    return this.#files.has(name) || this.#spec.files.has(name);
  }

  #file(name: string): YamlFile {
    const known = this.#files.get(name);
    if (known) return known;
    const file = yamlFile(shownName(this.#spec, name), this.#spec.files.get(name)?.toString("utf8") ?? "");
    this.#set(name, file, file.document.toJS());
    return file;
  }

  #set(name: string, file: YamlFile, wanted: unknown): void {
    this.#files.set(name, file);
    this.#wanted.set(name, wanted);
  }
}

/** Each entry as YAML, with its key or dash. */
function toTexts(entries: Readonly<Record<string, unknown>> | readonly unknown[]): string[] {
  if (Array.isArray(entries)) return entries.map((entry) => toYaml([entry]));
  return Object.entries(entries).map(([key, value]) => toYaml({ [key]: value }));
}
