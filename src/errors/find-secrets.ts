import { escapeLayers, originalLayer } from "./decode.js";

/** Any run of so many characters of a secret is a secret too: texts are cut off, and secrets shortened. */
const runLength = 16;

/** Shorter secrets would be found everywhere, and are only hidden where they stand as a word. */
const shortestPart = 4;

/** Reports a range of a layer that holds a secret. */
type Found = (start: number, end: number) => void;

/**
 * Makes a function that finds secrets in a layer of a text, in time that is linear in its length.
 * @returns a function of a layer, and of whether it consists of decoded base64 or hexadecimal digits
 */
export function secretFinder(secrets: readonly string[]): (text: string, isDecoded: boolean, found: Found) => void {
  const whole = new Set<string>();
  /** By their hash. Two runs with the same hash are so rare that the second may be left out: its neighbours are still found. */
  const runs = new Map<number, string>();
  for (const secret of new Set(secrets.flatMap(formsOf))) {
    if (secret.length < runLength) whole.add(secret);
    else hashRuns(secret, (hash, at) => runs.set(hash, secret.slice(at, at + runLength)));
  }

  return (text, isDecoded, found) => {
    for (const secret of whole) {
      const isShort = secret.length < shortestPart;
      if (isShort && isDecoded) continue;
      for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
        if (!isShort || isWord(text, at, at + secret.length)) found(at, at + secret.length);
      }
    }
    if (runs.size === 0) return;
    hashRuns(text, (hash, at) => {
      const run = runs.get(hash);
      if (run !== undefined && text.startsWith(run, at)) found(at, at + runLength);
    });
  };
}

/** A secret that looks escaped is found in its unescaped forms too, and without padding; form data has `+` for a space. */
function formsOf(secret: string): string[] {
  if (secret === "") return [];
  const unescaped = escapeLayers(originalLayer(secret)) ?? [];
  return [
    secret,
    secret.replaceAll(" ", "+"),
    ...[...unescaped.map(({ text }) => text), secret.replace(/=+$/, "")].filter((text) => text.length >= shortestPart),
    // In a layer without `=`. Quoted-printable has `=3D` for it.
    ...(secret.length < runLength ? [] : ["", "3D"].map((sign) => secret.replaceAll("=", sign))),
  ];
}

function isWord(text: string, start: number, end: number): boolean {
  return !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));
}

const base = 0x01000193;
const basePower = Array.from({ length: runLength }).reduce<number>((power) => Math.imul(power, base), 1);

/** Calls `visit` with a hash of every run of `runLength` characters. Each follows from the one before it (Rabin and Karp). */
function hashRuns(text: string, visit: (hash: number, start: number) => void): void {
  let hash = 0;
  for (let end = 0; end < text.length; end++) {
    hash = (Math.imul(hash, base) + text.charCodeAt(end)) | 0;
    if (end >= runLength) hash = (hash - Math.imul(text.charCodeAt(end - runLength), basePower)) | 0;
    if (end >= runLength - 1) visit(hash, end - runLength + 1);
  }
}
