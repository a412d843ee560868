import { faultsIn, parse } from "../errors/error-body.js";
import { orAbort } from "../transport/abort.js";
import type { Authorize } from "../transport/transport.js";
import type { CredentialSource } from "./credential-source.js";
import { secretsOf } from "./credentials.js";
import { signHeaders } from "./sign.js";

/** The gateway refuses a signature that is 15 minutes off. A difference above this explains a refusal, a smaller one does not. */
const clockToleranceMs = 5 * 60_000;

/**
 * Authorises attempts with a token, or with a signature by AK/SK. After status 401 it renews an expired token or corrects a
 * wrong clock, each once in a call.
 * @param projectId the value of `X-Project-Id`; where it returns undefined, that of the credentials is sent
 * @returns a function that throws what the credential provider and `projectId` throw | the reason of the signal
 */
export function createAuthorize(
  source: CredentialSource,
  projectId: () => string | undefined | Promise<string>,
  now: () => Date,
): Authorize {
  /** Added to the clock, in milliseconds, once the gateway has shown that it is wrong. */
  let clockOffset = 0;

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
      const recover: Awaited<ReturnType<Authorize>>["recover"] = ({ text }, recovered) =>
        !recovered.has(reason) && reportsExpiredToken(text()) && source.refuse(credentials) ? reason : undefined;
      return { secrets, canonical: undefined, recover };
    }

    // Kept for this attempt: another call may correct the clock before the response arrives.
    const signedOffset = clockOffset;
    const canonical = await signHeaders(attempt, credentials, new Date(now().getTime() + signedOffset));
    return {
      secrets,
      canonical,
      recover({ response }, recovered) {
        const reason = "the clock is wrong";
        const offset = Date.parse(response.headers.get("date") ?? "") - now().getTime();
        if (recovered.has(reason) || !(Math.abs(offset - signedOffset) > clockToleranceMs)) return undefined;
        clockOffset = offset;
        return reason;
      },
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
