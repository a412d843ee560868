import type { OperationInfo } from "../generated/operations.js";
import { canonicalDifference } from "./auth/canonical-difference.js";
import { isTokenExpired } from "./auth/expired-token.js";
import type { ErrorBody } from "./errors/error-body.js";
import type { Answer } from "./transport/transport.js";

/**
 * What to do about an error status, and what the client has done, where that is known: text to append to the error's message. It
 * quotes nothing of the response but lines of the canonical request, which are without secrets.
 */
export function hintFor({ iam }: OperationInfo, answer: Answer, { errors, body }: ErrorBody): string {
  const { response, request, attempts, waitedMs } = answer;
  if (attempts === 0) return "; not sent, because this response to another call holds it back";
  const waits = waitedMs > 0 ? ` with waits of ${(waitedMs / 1000).toFixed(1)} s` : "";
  const sent = `; sent ${attempts === 1 ? "once" : `${attempts} times`}${waits}`;
  switch (response.status) {
    case 401: {
      const canonical = answer.canonical();
      if (canonical !== undefined) return canonicalDifference(errors[0]?.message ?? "", canonical);
      return isTokenExpired(errors) ? "; get a new token, or use iamToken(), which renews it" : "";
    }
    case 403: {
      const actions = iam.flatMap(({ action, dependencies }) => [action, ...dependencies]);
      return actions.length > 0 ? `; the operation needs the permission ${actions.join(", ")}` : "";
    }
    case 404: {
      const isPage = typeof body === "string" && /^\s*<(?:!doctype|html)\b/i.test(body);
      return isPage ? `; this is a web page: check region or baseUrl, which leads to ${new URL(request.url).host}` : "";
    }
    case 429:
      return `${sent}: call less often, or allow more with retry and totalTimeoutMs`;
    default:
      return attempts > 1 ? sent : "";
  }
}
