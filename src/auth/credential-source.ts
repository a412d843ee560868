import { ApiError, ConfigError } from "../errors/errors.js";
import { redactError } from "../errors/redact.js";
import type { Emit } from "../transport/events.js";
import { copyCredentials, type CredentialProvider, type Credentials, secretsOf } from "./credentials.js";

/** Before expiry, as in the vendor's SDKs. Short-lived credentials are renewed after half of the lifetime they had on arrival. */
const renewBeforeMs = 40 * 60_000;

/** After a failed renewal, and after one whose credentials are refused too, the provider is not called for this time. */
const pauseMs = 30_000;

/** After a refused password. IAM locks a user after several of them. */
const refusedPauseMs = 15 * 60_000;

/** A moment on two clocks. */
interface Moment {
  readonly system: number;
  readonly monotonic: number;
}

interface Current {
  readonly credentials: Credentials;
  readonly arrived: Moment;
  /** Times in milliseconds after arrival. */
  readonly expiresAfter: number;
  readonly renewAfter: number;
  /** Whether these replace credentials that the gateway refused. */
  readonly replacesRefused: boolean;
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
 * @param now the system clock
 * @param monotonic a clock in milliseconds that nobody sets
 * @throws ConfigError when fixed credentials cannot be used
 */
export function createCredentialSource(
  input: Credentials | CredentialProvider,
  now: () => Date,
  emit: Emit | undefined,
  monotonic: () => number = () => performance.now(),
): CredentialSource {
  if (typeof input !== "function") {
    const fixed = copyCredentials(input);
    return { get: () => fixed, refuse: () => false };
  }
  return renewingSource(input, now, emit, monotonic);
}

function renewingSource(
  provider: CredentialProvider,
  now: () => Date,
  emit: Emit | undefined,
  monotonic: () => number,
): CredentialSource {
  let current: Current | undefined;
  let failure: { readonly error: unknown; readonly at: Moment; readonly pauseMs: number } | undefined;
  let renewal: Promise<Credentials> | undefined;
  let wasRefused = false;
  /** Those of the last credentials, also of refused ones. */
  let secrets: readonly string[] = [];

  const moment = (): Moment => ({ system: now().getTime(), monotonic: monotonic() });
  // The system clock can be set back, and the monotonic clock can stop while the machine sleeps.
  const since = ({ system, monotonic: time }: Moment) => Math.max(now().getTime() - system, monotonic() - time);
  const validOf = (kept: Current | undefined) =>
    kept && since(kept.arrived) < kept.expiresAfter ? kept.credentials : undefined;

  async function renew(): Promise<Credentials> {
    const started = moment();
    try {
      const credentials = copyCredentials(await provider());
      current = { ...arrivedAt(moment(), credentials), replacesRefused: wasRefused };
      wasRefused = false;
      failure = undefined;
      secrets = secretsOf(credentials);
      return credentials;
    } catch (error) {
      const isRefusedPassword = error instanceof ApiError && error.status === 401;
      failure = { error, at: moment(), pauseMs: isRefusedPassword ? refusedPauseMs : pauseMs };
      throw error;
    } finally {
      // Errors of providers carry requests and responses, and quote what they sent.
      emit?.({ type: "renewal", durationMs: since(started), ...(failure && { error: redactError(failure.error, secrets) }) });
    }
  }

  return {
    get() {
      if (current && since(current.arrived) < current.renewAfter) return current.credentials;
      const old = validOf(current);
      if (failure && since(failure.at) < failure.pauseMs) {
        if (old) return old;
        throw failure.error;
      }
      renewal ??= renew().finally(() => {
        renewal = undefined;
      });
      if (!old) return renewal;
      // No caller waits while the old ones are valid. A failure is kept above, and reported to the logger.
      renewal.catch(() => undefined);
      return old;
    },
    refuse(credentials) {
      if (!current || current.credentials !== credentials) return true;
      // The provider has already been asked for others, so it would return these again.
      if (current.replacesRefused && since(current.arrived) < pauseMs) return false;
      current = undefined;
      wasRefused = true;
      return true;
    },
  };
}

/** @throws ConfigError when the credentials have expired */
function arrivedAt(arrived: Moment, credentials: Credentials): Omit<Current, "replacesRefused"> {
  const expiresAfter = (credentials.expiresAt?.getTime() ?? Infinity) - arrived.system;
  if (expiresAfter <= 0) throw new ConfigError("the credential provider returned credentials that have already expired");
  return { credentials, arrived, expiresAfter, renewAfter: expiresAfter - Math.min(renewBeforeMs, expiresAfter / 2) };
}
