/** A page of the site in Markdown. */
export interface TextPage {
  /** Path in the site, without an extension. */
  readonly path: string;
  readonly title: string;
  /** One sentence about it, as plain text. */
  readonly description: string;
  readonly markdown: string;
  /** The section of the menu that lists it. */
  readonly section: "Guide" | "API" | "Operations" | "Schemas" | "More";
  /** The first tag of an operation. */
  readonly tag?: string | undefined;
  /** Path of its source in the repository. */
  readonly source?: string;
}
