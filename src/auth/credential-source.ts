import { ApiError, ConfigError } from "../errors/errors.js";
import type { Emit } from "../transport/events.js";
import { checkCredentials, type CredentialProvider, type Credentials } from "./credentials.js";

/** Before expiry, as in the vendor's SDKs. Short-lived credentials are renewed after half of the lifetime they had on arrival. */
const renewBeforeMs = 40 * 60_000;

/** After a renewal, and after a failed one, the provider is not called for this time. */
const pauseMs = 30_000;

/** After a refused password. IAM locks a user after several of them. */
const refusedPauseMs = 15 * 60_000;

interface Current {
  readonly credentials: Credentials;
  readonly arrivedAt: number;
  readonly renewAt: number;
}

/** Where a client gets its credentials. */
export interface CredentialSource {
  /** The current credentials. A promise only where a provider must be waited for. */
  readonly get: () => Credentials | Promise<Credentials>;
  /** Reports that the gateway refused these as expired. Returns whether others may succeed. */
  readonly refuse: (credentials: Credentials) => boolean;
}

/**
 * Caches the credentials of a provider. Renews them before they expire, once for all callers. Fixed credentials are never renewed.
 * @throws ConfigError when fixed credentials cannot be used
 */
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
      const arrivedAt = now().getTime();
      if (!isValid(credentials, arrivedAt))
        throw new ConfigError("the credential provider returned credentials that have already expired");
      current = { credentials, arrivedAt, renewAt: renewalTime(credentials, arrivedAt) };
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
      // No caller waits while the old ones are valid. A failure is kept above, and reported to the logger.
      renewal.catch(() => undefined);
      return old;
    },
    refuse(credentials) {
      if (!current || current.credentials !== credentials) return true;
      // Credentials this new cannot have expired: the gateway would refuse others too.
      if (now().getTime() - current.arrivedAt < pauseMs) return false;
      current = undefined;
      return true;
    },
  };
}

function isValid({ expiresAt }: Credentials, time: number): boolean {
  return expiresAt === undefined || time < expiresAt.getTime();
}

function renewalTime({ expiresAt }: Credentials, arrivedAt: number): number {
  if (!expiresAt) return Infinity;
  return expiresAt.getTime() - Math.min(renewBeforeMs, (expiresAt.getTime() - arrivedAt) / 2);
}
