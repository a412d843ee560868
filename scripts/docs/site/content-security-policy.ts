import { createHash } from "node:crypto";

/** A Content-Security-Policy: sources by directive. */
export type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * The tightest policy that a page works under: nothing from elsewhere, and of what stands in the page exactly what stands there, by
 * its hash. A `<style>` that scripts fill through the CSSOM is empty to the policy.
 * @param others what the page needs besides, such as `{ "img-src": ["data:"] }`
 */
export function policyOf(html: string, others: Policy = {}): Policy {
  const scripts = contents(html, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  const styles = contents(html.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, ""), /<style[^>]*>([\s\S]*?)<\/style>/g);
  const scripted = scripts.length > 0;
  return merged([
    { "default-src": [], "base-uri": [], "form-action": [] },
    { "script-src": scripts.map(hash), "style-src-elem": [...styles, ...(scripted ? [""] : [])].map(hash) },
    others,
  ]);
}

/** A policy that allows what any of the given ones does. */
export function merged(policies: readonly Policy[]): Policy {
  const names = [...new Set(policies.flatMap((policy) => Object.keys(policy)))];
  return Object.fromEntries(
    names.map((name) => [name, [...new Set(policies.flatMap((policy) => policy[name] ?? []))].toSorted()]),
  );
}

/** The policy as the value of its header. */
export function policyText(policy: Policy): string {
  const directives = Object.entries(policy).filter(
    ([name, sources]) => sources.length > 0 || !/^(script|style)-src/.test(name),
  );
  return directives.map(([name, sources]) => `${name} ${sources.join(" ") || "'none'"}`).join("; ");
}

/** The policy of a header's value. */
export function parsePolicy(text: string): Policy {
  const directives = text.split(";").map((directive) => directive.trim().split(/\s+/));
  return Object.fromEntries(
    directives.map(([name = "", ...sources]) => [name, sources.filter((source) => source !== "'none'")]),
  );
}

/** The page with its policy in a `<meta>`, before anything that it could forbid: holds on hosts that send no headers, and in a file. */
export function withPolicy(html: string, policy: Policy): string {
  return html.replace(
    /<meta charset="utf-8"\s*\/?>/,
    (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policyText(policy)}">`,
  );
}

/** The value that {@link withPolicy} put into a page. */
export function policyIn(html: string): string | undefined {
  return /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
}

function contents(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, content = ""]) => content);
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
