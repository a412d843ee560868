import { Source } from "@redocly/openapi-core";

/**
 * A source that is JSON. Redocly finds a line in the tree that its YAML parser makes of the whole file; for a large file that takes as
 * long as linting, and most of the memory. The tree here has only the parts on the way to the places that are looked for.
 */
export class JsonSource extends Source {
  override getAst(): ReturnType<Source["getAst"]> {
    // What Redocly reads of a tree of yaml-ast-parser.
    return super.getAst((text) => new Value(bracketsIn(text), skipSpace(text, 0)) as never);
  }
}

/** `Kind` of yaml-ast-parser. */
const kinds = { scalar: 0, mapping: 1, map: 2, seq: 3 };

/** A value, as yaml-ast-parser has it. Positions are offsets in the text. Each is read once, without the values inside it. */
class Value {
  readonly kind: number;
  readonly startPosition: number;
  readonly endPosition: number;
  readonly parent: Value | Mapping | undefined;
  readonly #brackets: Brackets;
  #mappings: readonly Mapping[] | undefined;
  #items: readonly Value[] | undefined;

  constructor(brackets: Brackets, start: number, parent?: Value | Mapping) {
    const { text } = brackets;
    this.kind = text[start] === "{" ? kinds.map : text[start] === "[" ? kinds.seq : kinds.scalar;
    this.startPosition = start;
    this.endPosition = endOfValue(brackets, start);
    this.parent = parent;
    this.#brackets = brackets;
  }

  /** The properties of an object. */
  get mappings(): readonly Mapping[] {
    return (this.#mappings ??= this.#read((start) => new Mapping(this.#brackets, start, this)));
  }

  /** The values in an array. */
  get items(): readonly Value[] {
    return (this.#items ??= this.#read((start) => new Value(this.#brackets, start, this)));
  }

  #read<Part extends { readonly endPosition: number }>(partAt: (start: number) => Part): Part[] {
    const { text } = this.#brackets;
    const parts: Part[] = [];
    for (let at = skipSpace(text, this.startPosition + 1); at < this.endPosition - 1;) {
      const part = partAt(at);
      parts.push(part);
      // After the comma, or after the closing bracket.
      at = skipSpace(text, skipSpace(text, part.endPosition) + 1);
    }
    return parts;
  }
}

class Mapping {
  readonly kind = kinds.mapping;
  readonly startPosition: number;
  readonly endPosition: number;
  readonly parent: Value;
  readonly key: { readonly value: string; readonly startPosition: number; readonly endPosition: number };
  readonly value: Value;

  constructor(brackets: Brackets, start: number, parent: Value) {
    const { text } = brackets;
    const end = endOfString(text, start);
    this.key = { value: String(JSON.parse(text.slice(start, end))), startPosition: start, endPosition: end };
    this.value = new Value(brackets, skipSpace(text, skipSpace(text, end) + 1), this);
    this.startPosition = start;
    this.endPosition = this.value.endPosition;
    this.parent = parent;
  }
}

/** The brackets of a text: the offsets of those that open, in ascending order, and the offset of the closing one for each. */
interface Brackets {
  readonly text: string;
  readonly opening: readonly number[];
  readonly closing: readonly number[];
}

/** @param text valid JSON */
function bracketsIn(text: string): Brackets {
  const opening: number[] = [];
  const closing: number[] = [];
  /** Indexes of the brackets that are not closed yet. */
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === "{" || character === "[") {
      open.push(opening.length);
      opening.push(at);
      closing.push(at);
    } else if (character === "}" || character === "]") closing[open.pop() ?? 0] = at;
  }
  return { text, opening, closing };
}

function endOfValue({ text, opening, closing }: Brackets, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return endOfString(text, start);
  if (first !== "{" && first !== "[") {
    let end = start;
    while (end < text.length && !/[\s,\]}]/.test(text.charAt(end))) end++;
    return end;
  }
  let [low, high] = [0, opening.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((opening[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (closing[low] ?? start) + 1;
}

/** The offset after the closing quote. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charAt(quote - 1 - escapes) === "\\") escapes++;
    if (escapes % 2 === 0) return quote + 1;
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}
