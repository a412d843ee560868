/** What Semantic Versioning asks of the next release, from the largest step to none. */
export const bumps = ["major", "minor", "patch", "none"] as const;

/** How far a change raises the version number: `none` for a change that users of the package cannot see. */
export type Bump = (typeof bumps)[number];

/** The largest step that any of the changes asks for; `none` where there are no changes. */
export function highestBump(changes: readonly { readonly bump: Bump }[]): Bump {
  return bumps.find((bump) => changes.some((change) => change.bump === bump)) ?? "none";
}
