import { faultsIn, parse } from "../errors/error-body.js";
import { withinLimit } from "../transport/abort.js";
import { isTransient } from "../transport/retry.js";
import type { Authorize } from "../transport/transport.js";
import type { CredentialSource } from "./credential-source.js";
import { secretsOf } from "./credentials.js";
import { isTokenExpired } from "./expired-token.js";
import { withProjectId } from "./project-path.js";
import { signHeaders } from "./sign.js";

/** The gateway refuses a signature that is 15 minutes off. A difference above this explains a refusal, a smaller one does not. */
const clockToleranceMs = 5 * 60_000;

/** No clock is further off than a day: a date beyond is a fault, or a forgery that would make signatures for later use. */
const clockLimitMs = 24 * 3_600_000;

/**
 * Authorises attempts with a token, or with a signature by AK/SK. After status 401 it renews an expired token or corrects a
 * wrong clock, each once in a call.
 * @param projectId the ID for `X-Project-Id` and for the path; where it returns undefined, that of the credentials is sent
 * @returns a function that throws TimeoutError | ConfigError when the path needs a project ID and there is none | what the credential provider and `projectId` throw | the reason of the signal
 */
export function createAuthorize(
  source: CredentialSource,
  projectId: () => string | undefined | Promise<string>,
  now: () => Date,
): Authorize {
  /** Added to the clock, in milliseconds, once the gateway has accepted a signature with it. */
  let clockOffset = 0;

  return async (attempt, call) => {
    const { signal, limitFor, recovered } = call;
    const ready = <Value>(value: Value | Promise<Value>, what: string) =>
      value instanceof Promise ? withinLimit(limitFor(what), signal, () => value) : value;
    const credentials = await ready(source.get(), "credentials");
    const id = (await ready(projectId(), "project ID")) ?? credentials.projectId;
    if (id !== undefined) attempt.headers.set("X-Project-Id", id);
    const url = withProjectId(attempt.url, id);
    const secrets = secretsOf(credentials);

    if (credentials.token !== undefined) {
      attempt.headers.set("X-Auth-Token", credentials.token);
      const reason = "the gateway reports that the token has expired";
      return {
        url,
        secrets,
        canonical: undefined,
        recover({ response, text }) {
          const isExpired = response.status === 401 && !recovered.has(reason) && isTokenExpired(faultsIn(parse(text())));
          return isExpired && source.refuse(credentials) ? reason : undefined;
        },
      };
    }

    const reason = "the clock is wrong";
    const signedOffset = call.clockOffset ?? clockOffset;
    const canonical = await signHeaders({ ...attempt, url }, credentials, new Date(now().getTime() + signedOffset));
    return {
      url,
      secrets,
      canonical,
      recover({ response: { status, headers } }) {
        if (status !== 401) {
          // A gateway that is overloaded may not have checked the signature.
          if (!isTransient(status)) clockOffset = signedOffset;
          return undefined;
        }
        const offset = Date.parse(headers.get("date") ?? "") - now().getTime();
        const explains = Math.abs(offset - signedOffset) > clockToleranceMs && Math.abs(offset) <= clockLimitMs;
        if (!explains || recovered.has(reason)) return undefined;
        call.clockOffset = offset;
        return reason;
      },
    };
  };
}
