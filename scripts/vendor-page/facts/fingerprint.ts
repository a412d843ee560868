import { createHash } from "node:crypto";

/**
 * Fingerprint of a text. White space, bullets, and the kind of quotation marks and dashes do not change it. Twelve hexadecimal
 * digits of a SHA-256 hash, from which the text cannot be recovered.
 */
export function fingerprint(paragraphs: readonly string[]): string {
  const folded = paragraphs.map(fold).join("");
  return createHash("sha256").update(folded).digest("hex").slice(0, 12);
}

function fold(paragraph: string): string {
  return (
    paragraph
      .normalize("NFKC")
      .replace(/^\s*(?:[•·●▪‣◦]|[-*](?=\s))/u, "")
      .replaceAll(/[\u2018\u2019\u201B\u2032`´]/gu, "'")
      .replaceAll(/[\u201C-\u201F\u2033«»]/gu, '"')
      .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
      .replaceAll("…", "...")
      // White space of any kind and width, and characters without any.
      .replaceAll(/[\s\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "")
  );
}
