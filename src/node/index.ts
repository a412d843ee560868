import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AkSkCredentials, CredentialProvider, Credentials } from "../auth/credentials.js";
import { checkEndpoint } from "../auth/endpoint.js";
import { type Fetch, sendForCredentials } from "../auth/send.js";
import { parse } from "../errors/error-body.js";
import { ApiError, ConfigError, ConnectionError, ResponseError, TimeoutError } from "../errors/errors.js";

type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvOptions {
  /** Default: `process.env`. */
  readonly env?: Environment;
}

export interface ProfileOptions extends EnvOptions {
  /** Default: `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, else `~/.huaweicloud/credentials`. */
  readonly file?: string;
  /** Section of the file. Default: `basic`. */
  readonly profile?: string;
}

export interface EcsMetadataOptions {
  /** Default: `http://169.254.169.254`. */
  readonly endpoint?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Time limit of each request in milliseconds. Default: 3000. */
  readonly timeoutMs?: number;
}

/** What a source found; undefined when it is not set up, so that the next one is asked. */
type Find = () => Promise<Credentials | undefined>;

/**
 * Credentials from `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, and where set `HUAWEICLOUD_SDK_SECURITY_TOKEN` and
 * `HUAWEICLOUD_SDK_PROJECT_ID`. Source: README of the vendor's SDKs.
 * @returns a provider that throws ConfigError
 */
export function fromEnv(options: EnvOptions = {}): CredentialProvider {
  return orFail(findInEnv(options), () => "fromEnv: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK");
}

/**
 * Credentials from a section of the vendor's credentials file: `ak`, `sk`, and where set `security_token` and `project_id`.
 * The file is read anew each time. Source: README of the vendor's SDKs.
 * @returns a provider that throws ConfigError
 */
export function fromProfile(options: ProfileOptions = {}): CredentialProvider {
  return orFail(findInProfile(options), () => {
    const { file, profile } = profilePlace(options);
    return `fromProfile: put ak and sk under [${profile}] in ${file}`;
  });
}

/**
 * Temporary credentials of the agency of the cloud server that this runs on, from its metadata service.
 * Source: README of the vendor's SDKs, and the user guide of Elastic Cloud Server.
 * @returns a provider that throws ConfigError | ApiError | ConnectionError | TimeoutError | ResponseError
 */
export function fromEcsMetadata(options: EcsMetadataOptions = {}): CredentialProvider {
  return () => readMetadata(options);
}

/**
 * The first of these that is set up: environment, profile, metadata service.
 * @returns a provider that throws ConfigError, naming every source and what to set
 */
export function defaultCredentials(options: ProfileOptions & EcsMetadataOptions = {}): CredentialProvider {
  return async () => {
    const found = (await findInEnv(options)()) ?? (await findInProfile(options)());
    if (found) return found;
    try {
      return await readMetadata(options);
    } catch (cause) {
      if (!(
        cause instanceof ApiError ||
        cause instanceof ConnectionError ||
        cause instanceof TimeoutError ||
        cause instanceof ConfigError
      ))
        throw cause;
      const { file, profile } = profilePlace(options);
      throw new ConfigError(
        `no credentials found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or put ak and sk under [${profile}] in ${file}, ` +
          `or give the cloud server an agency (${cause.message})`,
        { cause },
      );
    }
  };
}

function orFail(find: Find, message: () => string): CredentialProvider {
  return async () => {
    const found = await find();
    if (!found) throw new ConfigError(message());
    return found;
  };
}

function findInEnv({ env = process.env }: EnvOptions): Find {
  return async () =>
    keyPair("fromEnv", {
      HUAWEICLOUD_SDK_AK: env["HUAWEICLOUD_SDK_AK"],
      HUAWEICLOUD_SDK_SK: env["HUAWEICLOUD_SDK_SK"],
      securityToken: env["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
      projectId: env["HUAWEICLOUD_SDK_PROJECT_ID"],
    });
}

function findInProfile(options: ProfileOptions): Find {
  return async () => {
    const { file, profile } = profilePlace(options);
    const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return undefined;
      throw new ConfigError(`fromProfile: ${file} cannot be read (${cause.code})`, { cause });
    });
    const section = text === undefined ? undefined : sectionsOf(text).get(profile);
    if (!section) return undefined;
    const { ak, sk, security_token: securityToken, project_id: projectId } = Object.fromEntries<string | undefined>(section);
    return keyPair(`fromProfile: [${profile}] in ${file}`, { ak, sk, securityToken, projectId });
  };
}

function profilePlace({ env = process.env, file, profile = "basic" }: ProfileOptions): { file: string; profile: string } {
  return {
    file: file ?? (env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(homeDirectory(), ".huaweicloud", "credentials")),
    profile,
  };
}

function homeDirectory(): string {
  try {
    return homedir();
  } catch (cause) {
    throw new ConfigError("fromProfile: this user has no home directory: set HUAWEICLOUD_SDK_CREDENTIALS_FILE", { cause });
  }
}

/** A key pair of which both halves are set, or neither. The first two keys are the names that the user knows them by. */
function keyPair(source: string, values: Readonly<Record<string, string | undefined>>): AkSkCredentials | undefined {
  const [akName = "", skName = ""] = Object.keys(values);
  const { [akName]: ak, [skName]: sk, securityToken, projectId } = values;
  if (!ak && !sk) return undefined;
  if (!ak || !sk) throw new ConfigError(`${source}: ${ak ? akName : skName} is set, so set ${ak ? skName : akName} too`);
  return { ak, sk, ...(securityToken && { securityToken }), ...(projectId && { projectId }) };
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

async function readMetadata(options: EcsMetadataOptions): Promise<Credentials> {
  const { timeoutMs = 3000 } = options;
  // Link-local: it never leaves the host machine.
  const endpoint = checkEndpoint("fromEcsMetadata: endpoint", options.endpoint ?? "http://169.254.169.254", [
    "169.254.169.254",
  ]);
  const send = (url: string, init: RequestInit, secrets: readonly string[] = []) =>
    sendForCredentials({
      source: "fromEcsMetadata",
      url: endpoint + url,
      init,
      timeoutMs,
      fetch: options.fetch ?? ((request) => fetch(request)),
      secrets,
    });

  const token = await send("/meta-data/latest/api/token", {
    method: "PUT",
    headers: { "X-Metadata-Token-Ttl-Seconds": "21600" },
  }).then(
    ({ text }) => text.trim(),
    (error: unknown) => {
      // Servers without the second version of the service answer so; the first version takes no token.
      if (error instanceof ApiError && [404, 405, 503].includes(error.status)) return undefined;
      throw error;
    },
  );
  const { response, text } = await send(
    "/openstack/latest/securitykey",
    {
      headers: token ? { "X-Metadata-Token": token } : {},
    },
    token ? [token] : [],
  ).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    throw new ConfigError("fromEcsMetadata: this cloud server has no agency: give it one in the console", { cause: error });
  });
  const credentials = metadataCredentials(parse(text));
  // The body may hold the keys: it stays out of the error.
  if (!credentials)
    throw new ResponseError("fromEcsMetadata: the answer holds no credential", { status: response.status, body: "" });
  return credentials;
}

function metadataCredentials(body: unknown): AkSkCredentials | undefined {
  const credential = typeof body === "object" && body !== null && "credential" in body ? body.credential : undefined;
  if (typeof credential !== "object" || credential === null) return undefined;
  const {
    access: ak,
    secret: sk,
    securitytoken: securityToken,
    expires_at: expires,
  } = Object.fromEntries<unknown>(Object.entries(credential));
  const expiresAt = new Date(String(expires));
  if (
    typeof ak !== "string" ||
    typeof sk !== "string" ||
    typeof securityToken !== "string" ||
    Number.isNaN(expiresAt.getTime())
  )
    return undefined;
  return { ak, sk, securityToken, expiresAt };
}
