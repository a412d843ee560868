import { inspect } from "node:util";
import type { AsmEvent, Logger } from "../../src/index.js";

/** What no output may contain: the part of each secret that no escaping changes. */
export const canaries = ["canaryToken7K", "canarySecretKey8Q", "canarySecurity9Z", "canaryPassword3X"] as const;

// With characters that JSON, URLs and HTML escape differently, where the vendor's values may have them.
export const token = "MII/canaryToken7K+a/b==";
export const keys = { ak: "AK", sk: "sk/canarySecretKey8Q+c", securityToken: "st/canarySecurity9Z+d/e==" };

/** The texts that people and log collectors make of a value. */
export function printed(value: unknown): string[] {
  const whole = { depth: Infinity, maxStringLength: Infinity, maxArrayLength: Infinity } as const;
  const texts = [
    inspect(value, { ...whole, showHidden: true }),
    inspect(value, whole),
    JSON.stringify(value) ?? "",
    String(value),
  ];
  for (let error = value; error instanceof Error; error = error.cause) texts.push(String(error), error.stack ?? "");
  return texts;
}

/** The canaries that the texts contain. */
export function found(texts: readonly string[]): string[] {
  return canaries.filter((canary) => texts.some((text) => text.includes(canary)));
}

/** A logger, and all that it logged, as text. */
export function keepingLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string, event: AsmEvent) => lines.push(message, ...printed(event));
  return { logger: { debug: keep, warn: keep }, lines };
}
