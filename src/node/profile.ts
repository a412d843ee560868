import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AkSkCredentials, CredentialProvider } from "../auth/credentials.js";
import { ConfigError } from "../errors/errors.js";
import type { EnvOptions } from "./env.js";
import { keyPair } from "./key-pair.js";

/** Options of `fromProfile`. */
export interface ProfileOptions extends EnvOptions {
  /** Path of the credentials file. Default: `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, else `~/.huaweicloud/credentials`. */
  readonly file?: string | undefined;
  /** Section of the file. Default: `basic`. */
  readonly profile?: string | undefined;
}

/**
 * Credentials from a section of the vendor's credentials file: `ak`, `sk`, and where set `security_token` and `project_id`.
 * The file is read at every call. Source: README of the vendor's SDKs.
 * @returns a provider that throws ConfigError
 */
export function fromProfile(options: ProfileOptions = {}): CredentialProvider {
  return async () => {
    const found = await findInProfile(options);
    if (!found) throw new ConfigError(`fromProfile: put ak and sk under ${profilePlace(options)}`);
    return found;
  };
}

/**
 * @returns undefined when there is no such file or section, or the section has no keys
 * @throws ConfigError when the file cannot be read, or only one of the keys is set
 */
export async function findInProfile(options: ProfileOptions): Promise<AkSkCredentials | undefined> {
  const { profile = "basic" } = options;
  const file = fileOf(options);
  const bytes = await readRegularFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`fromProfile: ${file} cannot be read (${cause.code})`, { cause });
  });
  const text = bytes && textOf(file, bytes);
  const section = text === undefined ? undefined : sectionsOf(text).get(profile);
  return keyPair(`fromProfile: ${profilePlace(options)}`, ["ak", "sk"], {
    ak: section?.get("ak"),
    sk: section?.get("sk"),
    securityToken: section?.get("security_token"),
    projectId: section?.get("project_id"),
  });
}

/** Only a regular file: the open or the read of a pipe can wait forever. */
async function readRegularFile(file: string): Promise<Buffer> {
  // Windows has no such flag, and no pipes among its files.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await handle.stat();
    // The read of a folder fails with its own code.
    if (!stat.isFile() && !stat.isDirectory()) throw new ConfigError(`fromProfile: ${file} is not a regular file`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** @throws ConfigError when the bytes are not UTF-8 */
function textOf(file: string, bytes: Buffer): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // As for a zero byte: the text is in another encoding.
  }
  throw new ConfigError(`fromProfile: ${file} is not UTF-8 text (perhaps it is UTF-16): save it as UTF-8`);
}

/** Section and file, for messages. */
export function profilePlace(options: ProfileOptions): string {
  return `[${options.profile ?? "basic"}] in ${fileOf(options)}`;
}

function fileOf({ env = process.env, file }: ProfileOptions): string {
  return file ?? (env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(homeDirectory(), ".huaweicloud", "credentials"));
}

function homeDirectory(): string {
  try {
    return homedir();
  } catch (cause) {
    throw new ConfigError("fromProfile: this user has no home directory: set HUAWEICLOUD_SDK_CREDENTIALS_FILE", { cause });
  }
}

/** `[section]` lines and `key = value` lines; `#` and `;` start comments. */
function sectionsOf(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split("\n").map((raw) => raw.trim())) {
    const header = /^\[([^\]]+)\]\s*(?:[#;].*)?$/.exec(line)?.[1]?.trim();
    const equals = line.indexOf("=");
    if (header !== undefined) {
      current = sections.get(header) ?? new Map<string, string>();
      sections.set(header, current);
    } else if (equals > 0 && !/^[#;]/.test(line)) current.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return sections;
}
