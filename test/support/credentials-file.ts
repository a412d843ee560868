import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The environment variables of a key pair. */
export const keysInEnv = { HUAWEICLOUD_SDK_AK: "env-ak", HUAWEICLOUD_SDK_SK: "env-sk" };

/** A new folder, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "asm-credentials-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** The path of a new file with this text, removed when the test ends. */
export async function credentialsFile(text: string): Promise<string> {
  const file = join(await temporaryFolder(), "credentials");
  await writeFile(file, text);
  return file;
}

/** What a promise rejects with, or else resolves to. */
export function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((reason: unknown) => reason);
}
