import { faultsIn, parse } from "../errors/error-body.js";
import { orAbort } from "../transport/abort.js";
import type { Authorize } from "../transport/transport.js";
import { Clock } from "./clock.js";
import type { CredentialSource } from "./credential-source.js";
import { secretsOf } from "./credentials.js";
import { signHeaders } from "./sign.js";

/** What authorising needs. */
export interface AuthorizeOptions {
  readonly credentials: CredentialSource;
  /** The value of `X-Project-Id`; undefined for that of the credentials. */
  readonly projectId: () => string | undefined | Promise<string>;
  readonly now: () => Date;
}

/**
 * Authorises attempts with a token, or with a signature by AK/SK. After status 401 it renews an expired token, and corrects
 * a clock that is wrong, once for each call.
 * @returns a function that throws what the credential provider and `projectId` throw | the reason of the signal
 */
export function createAuthorize({ credentials: source, projectId, now }: AuthorizeOptions): Authorize {
  const clock = new Clock(now);

  return async (attempt, signal) => {
    const provided = source.get();
    const credentials = provided instanceof Promise ? await orAbort(provided, signal) : provided;
    const lookup = projectId();
    const id = (lookup instanceof Promise ? await orAbort(lookup, signal) : lookup) ?? credentials.projectId;
    if (id !== undefined) attempt.headers.set("X-Project-Id", id);
    const secrets = secretsOf(credentials);

    if ("token" in credentials) {
      attempt.headers.set("X-Auth-Token", credentials.token);
      const reason = "the gateway reports that the token has expired";
      return {
        secrets,
        canonical: undefined,
        recover: ({ text }, recovered) =>
          !recovered.has(reason) && reportsExpiredToken(text()) && source.refuse(credentials) ? reason : undefined,
      };
    }
    // Kept for this attempt: another call may correct the clock before the response arrives.
    const { offsetMs } = clock;
    const canonical = await signHeaders(attempt, credentials, clock.date());
    const reason = "the clock is wrong";
    return {
      secrets,
      canonical,
      recover: ({ response }, recovered) =>
        !recovered.has(reason) && clock.correct(response.headers.get("date"), offsetMs) ? reason : undefined,
    };
  };
}

/** The gateway's codes for a token that must be renewed (devg-apisign, api-sign-0001 and api-sign-errorcode). */
function reportsExpiredToken(text: string): boolean {
  return faultsIn(parse(text)).some(
    ({ code = "", message = "" }) =>
      /^APIG\w?\.0307$/.test(code) || (/^APIG\w?\.0301$/.test(code) && /decrypt token fail/i.test(message)),
  );
}
