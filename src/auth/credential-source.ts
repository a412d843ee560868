import { ApiError, ConfigError } from "../errors/errors.js";
import type { Emit } from "../transport/events.js";
import { checkCredentials, type CredentialProvider, type Credentials } from "./credentials.js";

/** As the vendor's SDKs do; of short-lived credentials, half the life they had left when they were got. */
const renewBeforeMs = 40 * 60_000;

/** After a failed renewal, and after a renewal at all, the provider is left alone for as long. */
const pauseMs = 30_000;

/** A refused password is not tried again soon: IAM locks the user. */
const refusedPauseMs = 15 * 60_000;

interface Current {
  readonly credentials: Credentials;
  readonly gotAt: number;
  readonly renewAt: number;
}

/** Where a client gets its credentials. */
export interface CredentialSource {
  readonly get: () => Credentials | Promise<Credentials>;
  /** Tells that the gateway called these expired; whether it is worth trying again with others. */
  readonly refuse: (credentials: Credentials) => boolean;
}

/** Caches what a provider gives: renewed before it expires, one renewal for many callers. Fixed credentials stay as they are. */
export function createCredentialSource(input: Credentials | CredentialProvider, now: () => Date, emit: Emit): CredentialSource {
  if (typeof input !== "function") {
    const fixed = checkCredentials(input);
    return { get: () => fixed, refuse: () => false };
  }

  let current: Current | undefined;
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  let renewal: Promise<Credentials> | undefined;

  async function renew(provider: CredentialProvider): Promise<Credentials> {
    const startedAt = now().getTime();
    try {
      const credentials = checkCredentials(await provider());
      const gotAt = now().getTime();
      if (!isValid(credentials, gotAt))
        throw new ConfigError("the credential provider gave credentials that have expired already");
      current = { credentials, gotAt, renewAt: renewalTime(credentials, gotAt) };
      failure = undefined;
      return credentials;
    } catch (error) {
      const pause = error instanceof ApiError && error.status === 401 ? refusedPauseMs : pauseMs;
      failure = { error, until: now().getTime() + pause };
      throw error;
    } finally {
      const durationMs = now().getTime() - startedAt;
      emit({ type: "renewal", durationMs, ...(failure && { error: failure.error }) });
    }
  }

  return {
    get() {
      const time = now().getTime();
      if (current && time < current.renewAt) return current.credentials;
      const old = current?.credentials;
      if (failure && time < failure.until) {
        if (old && isValid(old, time)) return old;
        throw failure.error;
      }
      renewal ??= renew(input).finally(() => {
        renewal = undefined;
      });
      if (!old || !isValid(old, time)) return renewal;
      // Nobody waits for the new ones while the old ones are good. A failure is kept above, and told to the logger.
      renewal.catch(() => undefined);
      return old;
    },
    refuse(credentials) {
      if (!current || current.credentials !== credentials) return true;
      // Credentials this fresh are not expired, whatever the gateway says: new ones would fare no better.
      if (now().getTime() - current.gotAt < pauseMs) return false;
      current = undefined;
      return true;
    },
  };
}

function isValid({ expiresAt }: Credentials, time: number): boolean {
  return expiresAt === undefined || time < expiresAt.getTime();
}

function renewalTime({ expiresAt }: Credentials, gotAt: number): number {
  if (!expiresAt) return Infinity;
  return expiresAt.getTime() - Math.min(renewBeforeMs, (expiresAt.getTime() - gotAt) / 2);
}
