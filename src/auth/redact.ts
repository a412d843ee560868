/** Blots out secrets: a gateway quotes the headers it was sent, and some servers echo all of them. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((blotted, secret) => blotted.replaceAll(secret, "[redacted]"), text);
}

/** A copy of an error and its causes that holds nothing but names, messages and codes, with secrets blotted out. */
export function redactError(error: unknown, secrets: readonly string[]): Error {
  if (!(error instanceof Error)) return new Error(redact(String(error), secrets));
  const copy = new Error(
    redact(error.message, secrets),
    error.cause === undefined ? {} : { cause: redactError(error.cause, secrets) },
  );
  copy.name = error.name;
  return "code" in error && typeof error.code === "string" ? Object.assign(copy, { code: error.code }) : copy;
}
