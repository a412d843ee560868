import type { Emit } from "../events.js";
import { checkCredentials, type CredentialProvider, type Credentials } from "./credentials.js";

/** As the vendor's SDKs do; of short-lived credentials, half the life they had left when they were got. */
const renewBeforeMs = 40 * 60_000;

/** After a failed renewal, and after a renewal at all, the provider is left alone for as long. */
const pauseMs = 30_000;

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

  let current: { readonly credentials: Credentials; readonly gotAt: number; readonly renewAt: number } | undefined;
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  let renewal: Promise<Credentials> | undefined;

  async function renew(provider: CredentialProvider): Promise<Credentials> {
    const startedAt = now().getTime();
    try {
      const credentials = checkCredentials(await provider());
      const gotAt = now().getTime();
      current = { credentials, gotAt, renewAt: renewalTime(credentials, gotAt) };
      failure = undefined;
      emit({ type: "renewal", durationMs: gotAt - startedAt });
      return credentials;
    } catch (error) {
      failure = { error, until: now().getTime() + pauseMs };
      emit({ type: "renewal", durationMs: now().getTime() - startedAt, error });
      throw error;
    } finally {
      renewal = undefined;
    }
  }

  return {
    get() {
      const time = now().getTime();
      if (current && time < current.renewAt) return current.credentials;
      const stillValid =
        current && time < (current.credentials.expiresAt?.getTime() ?? Infinity) ? current.credentials : undefined;
      if (failure && time < failure.until) {
        if (stillValid) return stillValid;
        throw failure.error;
      }
      renewal ??= renew(input);
      return stillValid ? renewal.catch(() => stillValid) : renewal;
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

function renewalTime({ expiresAt }: Credentials, gotAt: number): number {
  if (!expiresAt) return Infinity;
  return expiresAt.getTime() - Math.min(renewBeforeMs, (expiresAt.getTime() - gotAt) / 2);
}
