/** Control characters, which can drive a terminal, and those that change the direction of text. */
const unprintable = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A line of text with foreign parts, safe to print: control characters are written as `\u001b`. Line ends count as such. */
export function printable(line: string): string {
  return line.replaceAll(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same for text of several lines: its line ends stay. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
