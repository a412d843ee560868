/** Whether an address has a scheme, or a host, and so is not one of this site. Browsers ignore control characters and spaces in it. */
export function hasScheme(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(visible(address));
}

/**
 * Whether an address may become a link: one of the web, one for mail, or one inside of the site. Marked passes HTML entities on, in
 * which a scheme can hide. `//host/x` is none: from a page on disk it leads to a file share.
 */
export function isSafeAddress(address: string): boolean {
  const shown = visible(address);
  return /^(?:https?|mailto):/i.test(shown) || !/^(?:[\\/]{2}|[^/?#]*[:&])/.test(shown);
}

function visible(address: string): string {
  return address.replaceAll(/[\p{Cc}\s]/gu, "");
}
