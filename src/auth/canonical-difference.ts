const lineNames = ["method", "URI", "query"];

/**
 * Where the gateway's canonical request differs from ours. When a signature does not match, the gateway quotes its canonical
 * request in the message, with `|` for line breaks (huaweicloud-sdk-nodejs-v3, issue 2).
 * @returns text to append to the error's message; empty when the message quotes none
 */
export function canonicalDifference(message: string, ours: string): string {
  const lines = ours.split("\n");
  const same = "; its canonical request is the same as ours: check the secret key";
  // First, because a header's value may contain `|`.
  if (message.includes(lines.join("|"))) return same;
  const start = message.indexOf(`${lines[0]}|`);
  if (start === -1) return "";
  const theirs = message.slice(start).split("|").slice(0, lines.length);
  const at = lines.findIndex((line, index) => !isSame(line, theirs[index] ?? "", index === lines.length - 1));
  if (at === -1) return same;
  const what =
    lineNames[at] ?? (at === lines.length - 1 ? "body hash" : at === lines.length - 2 ? "signed headers" : "headers");
  return `; its canonical request differs in line ${at + 1} (${what}): ours ${show(lines[at])}, the gateway's ${show(theirs[at])}`;
}

/** After the last line, the hash, the message continues. */
function isSame(ours: string, theirs: string, last: boolean): boolean {
  return last ? theirs.startsWith(ours) : theirs === ours;
}

function show(line = ""): string {
  return line.startsWith("x-security-token:") ? "x-security-token (hidden)" : JSON.stringify(line);
}
