import type { Fault } from "../errors/errors.js";

/** Whether faults are those with which the gateway refuses a token that must be renewed (devg-apisign, api-sign-0001 and api-sign-errorcode). */
export function isTokenExpired(faults: readonly Fault[]): boolean {
  return faults.some(
    ({ code = "", message = "" }) =>
      /^APIG\w?\.0307$/.test(code) || (/^APIG\w?\.0301$/.test(code) && /decrypt token fail/i.test(message)),
  );
}
