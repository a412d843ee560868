import { createHash } from "node:crypto";

/** A Content-Security-Policy: sources by directive. */
export type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * The strictest policy that a page works with: nothing from other addresses, and only the scripts and styles in the page itself, by
 * their hashes. A `<style>` that a script fills through the CSSOM counts as empty.
 * @param others what else the page needs, such as `{ "img-src": ["data:"] }`
 */
export function policyOf(html: string, others: Policy = {}): Policy {
  const { scripts, styles } = inlineCode(html);
  const scripted = scripts.length > 0;
  return merged([
    { "default-src": [], "base-uri": [], "form-action": [] },
    { "script-src": scripts.map(hash), "style-src-elem": [...styles, ...(scripted ? [""] : [])].map(hash) },
    others,
  ]);
}

/** A policy that allows what any of the given policies allows. */
export function merged(policies: readonly Policy[]): Policy {
  const names = [...new Set(policies.flatMap((policy) => Object.keys(policy)))];
  return Object.fromEntries(
    names.map((name) => [name, [...new Set(policies.flatMap((policy) => policy[name] ?? []))].toSorted()]),
  );
}

/** The policy as a header value. */
export function policyText(policy: Policy): string {
  const directives = Object.entries(policy).filter(
    ([name, sources]) => sources.length > 0 || !/^(script|style)-src/.test(name),
  );
  return directives.map(([name, sources]) => `${name} ${sources.join(" ") || "'none'"}`).join("; ");
}

/** Parses a header value that {@link policyText} wrote. */
export function parsePolicy(text: string): Policy {
  const directives = text.split(";").map((directive) => directive.trim().split(/\s+/));
  return Object.fromEntries(
    directives.map(([name = "", ...sources]) => [name, sources.filter((source) => source !== "'none'")]),
  );
}

/**
 * The page with its policy in a `<meta>`, before anything that the policy could forbid. It applies on hosts that do not send the
 * header, and when the page is opened as a file.
 */
export function withPolicy(html: string, policy: Policy): string {
  return html.replace(
    /<meta charset="utf-8"\s*\/?>/,
    (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policyText(policy)}">`,
  );
}

const policyTag = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

/** The value that {@link withPolicy} added to a page; undefined when it has none. */
export function policyIn(html: string): string | undefined {
  return policyTag.exec(html)?.[1];
}

/** The page as it was before {@link withPolicy}. */
export function withoutPolicy(html: string): string {
  return html.replace(policyTag, "");
}

/** The contents of the `<script>` elements without a source, and of the `<style>` elements. Each character is looked at once. */
function inlineCode(html: string): { scripts: string[]; styles: string[] } {
  const scripts: string[] = [];
  const styles: string[] = [];
  const tag = /<(script|style)\b/g;
  for (let open = tag.exec(html); open !== null; open = tag.exec(html)) {
    const start = html.indexOf(">", tag.lastIndex) + 1;
    const end = html.indexOf(`</${open[1]}>`, start);
    if (start === 0 || end === -1) break;
    const content = html.slice(start, end);
    if (open[1] === "style") styles.push(content);
    else if (!/\ssrc=/.test(html.slice(tag.lastIndex, start))) scripts.push(content);
    tag.lastIndex = end;
  }
  return { scripts, styles };
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
