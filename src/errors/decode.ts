/** A text, and where in the original text each of its characters comes from. */
export interface Layer {
  readonly text: string;
  /** For each character, where its source begins and ends in the original text. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Real servers escape two or three times, such as JSON in JSON in a URL. Removing one level can take two layers. */
const deepestEscape = 12;

/** The text as it is. */
export function originalLayer(text: string): Layer {
  const starts = Uint32Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

/**
 * The layer, the layer without its escapes, and so on until no escape is left: escapes of JSON, JavaScript, URLs and HTML, line
 * breaks with the indentation after them, and the zero bytes of UTF-16.
 * @returns undefined when the text is escaped more often than any real server does it
 */
export function escapeLayers(layer: Layer): Layer[] | undefined {
  const layers = [layer];
  for (let next = unescape(layer); next; next = unescape(next)) {
    if (layers.length > deepestEscape) return undefined;
    layers.push(next);
  }
  return layers;
}

/**
 * The layer without `=`, which quoted-printable puts before line breaks and before two digits.
 * @returns undefined when there is none
 */
export function withoutEquals(layer: Layer): Layer | undefined {
  return replaced(layer, /=+/g, () => "");
}

/** What may stand inside an escape: the zero bytes of UTF-16, and line breaks, also as JSON writes them. Backslashes stay. */
const gaps = /\0+|(?:[\r\n]|(\\+)[nr](?:\\+[nrt])*)[\s\0]*|(\\+)/g;

/**
 * What stays of a gap, undefined for all of it. JSON in JSON makes 1, 2, 4 … backslashes of that of a line break; any other
 * number belongs in part to what is before it.
 */
function closed([, { length } = "", run]: RegExpExecArray): string | undefined {
  if (run !== undefined) return undefined;
  return (length & (length - 1)) !== 0 ? "\\" : "";
}

/** What matches becomes one character or none, and at last none of it is left. Groups: see `unescaped`. */
const escapes =
  /((?:\\\\)+)|(?:[\\%]u([\da-f]{4})|(?:\\x|%)([\da-f]{2})|\\u\{([\da-f]{1,8})\}|&#x0*([\da-f]{1,6});?)|&#0*(\d{1,7});?|&(amp|lt|gt|quot|apos|plus|sol|equals|lowbar|percnt|bsol);|([^\0-\x7f]{2,}|[^\0-\x7f\ufffd])|\\/gi;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  plus: "+",
  sol: "/",
  equals: "=",
  lowbar: "_",
  percnt: "%",
  bsol: "\\",
};

/** @returns undefined when nothing is escaped */
function unescape(layer: Layer): Layer | undefined {
  return replaced(layer, gaps, closed) ?? replaced(layer, escapes, unescaped);
}

/**
 * @param characterFor what takes the place of a match, at most one character; undefined to keep it
 * @returns undefined when nothing is replaced
 */
function replaced(
  layer: Layer,
  pattern: RegExp,
  characterFor: (match: RegExpExecArray) => string | undefined,
): Layer | undefined {
  const next = new Derived(layer, layer.text.length);
  let done = 0;
  for (const match of layer.text.matchAll(pattern)) {
    const character = characterFor(match);
    if (character === undefined) continue;
    next.copy(done, match.index);
    done = match.index + match[0].length;
    if (character !== "") next.add(character, match.index, done);
  }
  if (done === 0) return undefined;
  next.copy(done, layer.text.length);
  return next.layer();
}

/**
 * What an escape stands for. Pairs of backslashes become one, because JSON inside JSON doubles them each time. Characters outside
 * ASCII become one U+FFFD: they arrive as UTF-8, as Latin-1 or as U+FFFD.
 */
function unescaped([, pairs, u, x, braced, entityHex, entity, name, nonAscii]: RegExpExecArray): string {
  if (pairs !== undefined) return "\\";
  if (name !== undefined) return entities[name.toLowerCase()] ?? "";
  if (nonAscii !== undefined) return "\ufffd";
  const hex = u ?? x ?? braced ?? entityHex;
  const code = hex === undefined ? Number(entity ?? 0) : Number.parseInt(hex, 16);
  if (code > 0x7f) return "\ufffd";
  return code > 0 ? String.fromCharCode(code) : "";
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const decimals = "0123456789";
const base64 = letters + letters.toLowerCase() + decimals;
const noDigit = 0xff;

/** Runs of digits. Dumps have a character between the digits of two bytes. */
const codes = [
  { run: /[\w+/-]{8,}/g, bits: 6, values: valuesOf(`${base64}+/`, `${base64}-_`) },
  { run: /[\da-f](?:[ :]?[\da-f]){11,}/gi, bits: 4, values: valuesOf(`${decimals}abcdef`, `${decimals}ABCDEF`) },
] as const;

function valuesOf(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(128).fill(noDigit);
  for (const digits of alphabets) for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value;
  return values;
}

/**
 * The text that base64 and hexadecimal digits in a layer stand for. Where a code begins is not known, since a word may stand
 * directly before it: each run of digits is decoded from each place where a byte can begin.
 * @returns undefined when there is none
 */
export function decodedRuns(layer: Layer): Layer | undefined {
  // At most 7/6 of the bytes in 4 phases of base64 and 2 of hexadecimal digits.
  const next = new Derived(layer, 5 * layer.text.length);
  for (const { run, bits, values } of codes) {
    for (const { 0: digits, index } of layer.text.matchAll(run)) {
      for (let phase = 0; phase < 8 / (8 - bits); phase++) {
        let buffer = 0;
        let filled = 0;
        let start = index + phase;
        for (let at = phase; at < digits.length; at++) {
          const value = values[digits.charCodeAt(at)] ?? noDigit;
          if (value === noDigit) continue;
          if (filled === 0) start = index + at;
          buffer = (buffer << bits) | value;
          filled += bits;
          if (filled < 8) continue;
          filled -= 8;
          next.addByte(buffer >> filled, start, index + at + 1);
          buffer &= (1 << filled) - 1;
          start = index + at;
        }
        next.endBytes(index);
      }
    }
  }
  return next.isEmpty ? undefined : next.layer();
}

/** Decoded text counts from this number of ASCII characters in a row. What is decoded in error rarely has as many. */
const shortestDecoded = 6;

/** A layer under construction. */
class Derived {
  readonly #from: Layer;
  readonly #parts: string[] = [];
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #length = 0;
  /** The ASCII characters that were decoded last. */
  #ascii = "";

  /** @param capacity at most so many characters are added */
  constructor(from: Layer, capacity: number) {
    this.#from = from;
    this.#starts = new Uint32Array(capacity);
    this.#ends = new Uint32Array(capacity);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Adds a character that a range of the layer below stands for. */
  add(character: string, start: number, end: number): void {
    this.#parts.push(character);
    this.#place(start, end);
  }

  /** Adds a byte of a decoded text that a range of the layer below stands for. */
  addByte(byte: number, start: number, end: number): void {
    if (byte > 0x7f) return this.endBytes(start);
    this.#ascii += String.fromCharCode(byte);
    this.#place(start, end);
  }

  /** Ends a decoded text. Removes it when it is too short to count. */
  endBytes(at: number): void {
    const { length } = this.#ascii;
    if (length < shortestDecoded) this.#length -= length;
    else this.add(`${this.#ascii} `, at, at + 1);
    this.#ascii = "";
  }

  /** Adds a range of the layer below as it is. */
  copy(start: number, end: number): void {
    this.#parts.push(this.#from.text.slice(start, end));
    this.#starts.set(this.#from.starts.subarray(start, end), this.#length);
    this.#ends.set(this.#from.ends.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  layer(): Layer {
    return { text: this.#parts.join(""), starts: this.#starts, ends: this.#ends };
  }

  #place(start: number, end: number): void {
    this.#starts[this.#length] = this.#from.starts[start] ?? 0;
    this.#ends[this.#length] = this.#from.ends[end - 1] ?? 0;
    this.#length += 1;
  }
}
