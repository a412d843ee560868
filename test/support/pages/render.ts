import { chinese, english } from "./page-words.js";

/** A page of the vendor's reference in our own words, to be saved in any of the layouts that its readers meet. */
export interface Page {
  readonly name: string;
  readonly title: string;
  readonly chinese: string;
  readonly updated: string;
  readonly method: string;
  readonly path: string;
  readonly permissions: readonly PagePermission[];
  readonly tables: readonly PageTable[];
  readonly statuses: readonly (readonly [code: string, words: string])[];
}

export interface PagePermission {
  readonly action: string;
  readonly level: string;
  readonly resources: readonly { readonly type: string; readonly keys: readonly string[] }[];
}

export interface PageTable {
  /** `uri`, `request`, or the status of a response. */
  readonly section: string;
  readonly caption: string;
  readonly rows: readonly PageRow[];
}

export interface PageRow {
  readonly name: string;
  /** Where it is left out in all rows, the table has no such column. */
  readonly mandatory?: boolean;
  readonly type: string;
  /** Paragraphs. */
  readonly words: readonly string[];
}

type Words = typeof english;

interface Layout {
  readonly words: Words;
  readonly heading: (text: string) => string;
  /** Undefined where the layout has no captions. */
  readonly caption?: (number: number, text: string) => string;
  readonly table: (header: readonly string[], rows: readonly (readonly (readonly string[])[])[]) => string;
  readonly isWithoutFlags?: boolean;
  readonly head: (page: Page) => string[];
  readonly hasPermissions?: boolean;
  readonly separator: string;
}

const plainTable: Layout["table"] = (header, rows) =>
  [...header, ...rows.flatMap((row) => row.flatMap((cell) => [...cell]))].join("\n\n");
const pipes: Layout["table"] = (header, rows) =>
  [header, header.map(() => "---"), ...rows.map((row) => row.map((cell) => cell.join("<br>")))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
const cells: Layout["table"] = (header, rows) =>
  [
    ...header.map((cell) => `${cell} |`),
    header.map(() => "---").join("|") + "|",
    ...rows.flatMap((row) => row.map((cell) => `${cell.join("\n")} |`)),
  ].join("\n");
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const html: Layout["table"] = (header, rows) =>
  `<table><thead><tr>${header.map((cell) => `<th><p>${escaped(cell)}</p></th>`).join("")}</tr></thead>\n<tbody>${rows
    .map(
      (row) => `<tr>${row.map((cell) => `<td>${cell.map((text) => `<p>${escaped(text)}</p>`).join("")}</td>`).join("")}</tr>`,
    )
    .join("\n")}</tbody></table>`;

const same = (text: string) => text;
const plainHead = (words: Words) => (page: Page) => [words.crumbs(page.title), words.updated(page.updated), page.title];

export const layouts = {
  text: {
    words: english,
    heading: same,
    caption: english.caption,
    table: plainTable,
    head: plainHead(english),
    hasPermissions: true,
    separator: "\n\n",
  },
  pipes: { words: english, heading: same, table: pipes, head: ({ title }) => [title], separator: "\n" },
  cells: { words: english, heading: same, table: cells, head: ({ title }) => [title], separator: "\n" },
  "Chinese Markdown": {
    words: chinese,
    heading: (text) => (text.startsWith("状态码:") ? `**${text}**` : `#### ${text}`),
    caption: (number, text) => `表${number}${text}`,
    table: (header, rows) =>
      pipes(
        header,
        rows.map((row) => row.map((cell) => cell.map((text) => text.replaceAll(/[[\]<>]/g, "\\$&")))),
      ),
    head: ({ chinese: title, name }) => [`# ${title} - ${name}`],
    separator: "\n\n",
  },
  "Chinese text": {
    words: chinese,
    heading: same,
    caption: chinese.caption,
    table: plainTable,
    isWithoutFlags: true,
    head: ({ chinese: title, name, updated }) => [
      chinese.crumbs(`${title} - ${name}`),
      `${chinese.updated(updated)}\n分享`,
      `${title} - ${name}`,
    ],
    hasPermissions: true,
    separator: "\n\n",
  },
  "Markdown with HTML tables": {
    words: english,
    heading: (text) => `## ${text}`,
    caption: (number, text) => `**Table ${number}** ${text}`,
    table: html,
    head: ({ title, updated }) => [`# ${title}`, english.updated(updated)],
    hasPermissions: true,
    separator: "\n\n",
  },
  "HTML with captions in tables": {
    words: english,
    heading: (text) => `<div class="section"><h4 class="sectiontitle">${text}</h4></div>`,
    caption: (number, text) => `<caption><b>Table ${number} </b>${text}</caption>`,
    table: html,
    head: (page) => [`<div><h1>${page.title}</h1><p>${english.updated(page.updated)}</p>`],
    hasPermissions: true,
    separator: "\n",
  },
  HTML: {
    words: english,
    heading: (text) => `<h4>${text}</h4>`,
    caption: (number, text) => `<div><b>Table ${number} </b>${text}</div>`,
    table: html,
    head: (page) => [
      `<!DOCTYPE html><html><head><title>x</title><link rel="canonical" href="https://example.com/${page.name}.html"></head><body>`,
      `<h1>${page.title}</h1><p>${english.updated(page.updated)}</p><p>View PDF</p><script>ignore("<table>")</script>`,
    ],
    hasPermissions: true,
    separator: "\n",
  },
} satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;
export const layoutNames = Object.keys(layouts) as LayoutName[];

/** A page as it is saved in a layout. */
export function render(page: Page, name: LayoutName = "text"): string {
  const layout: Layout = layouts[name];
  const { words, heading, table } = layout;
  const paragraph = (text: string) => (name.startsWith("HTML") ? `<p>${text}</p>` : text);
  const [about = "", calling = "", authorization = "", uri = "", request = "", response = ""] = words.heads;
  const [exampleRequest = "", exampleResponse = "", statuses = "", errors = ""] = words.tails;
  // Chinese text loses the cells that say yes, no or none.
  const none = layout.isWithoutFlags ? [] : [paragraph(words.none)];
  let number = 0;
  const tablesOf = (section: string) =>
    page.tables
      .filter((each) => each.section === section)
      .flatMap((each) => {
        number++;
        const caption = layout.caption?.(number, words.captions[each.caption] ?? each.caption);
        const text = tableText(each, layout);
        if (caption?.startsWith("<caption>")) return [text.replace("<table>", `<table>${caption}`)];
        return [...(caption === undefined ? [] : [caption]), text];
      });
  const codes = [...new Set(page.tables.map(({ section }) => section).filter((section) => /^\d/.test(section)))];
  return [
    ...layout.head(page),
    heading(about),
    paragraph("What it is for."),
    heading(calling),
    paragraph("See elsewhere."),
    heading(authorization),
    paragraph("Callers need permissions."),
    ...(layout.hasPermissions && page.permissions.length > 0
      ? [table(words.permission, page.permissions.flatMap(permissionRows(name)))]
      : []),
    heading(uri),
    paragraph(`${page.method} ${page.path}`),
    ...tablesOf("uri"),
    heading(request),
    ...tablesOf("request"),
    heading(response),
    ...codes.flatMap((code) => [heading(words.status(code)), ...tablesOf(code)]),
    heading(exampleRequest),
    ...none,
    heading(exampleResponse),
    ...none,
    heading(statuses),
    table(
      words.statusColumns,
      page.statuses.map(([code, text]) => [[code], [text]]),
    ),
    heading(errors),
    paragraph("See the list."),
  ].join(layout.separator);
}

function permissionRows(layout: LayoutName) {
  return ({ action, level, resources }: PagePermission): string[][][] => {
    const cellsOf = ({ type, keys }: PagePermission["resources"][number]) => [
      [type],
      keys.length > 0 ? keys.map((key) => `• ${key}`) : ["-"],
    ];
    // A copy as text names the action once; in HTML it stands in each row here.
    if (!layout.includes("HTML")) return [[[action], [level], ...resources.flatMap(cellsOf), ["-"], ["-"]]];
    return resources.map((resource) => [[action], [level], ...cellsOf(resource), ["-"], ["-"]]);
  };
}

function tableText({ rows }: PageTable, { words, table, isWithoutFlags }: Layout): string {
  const hasFlags = rows.some(({ mandatory }) => mandatory !== undefined);
  const header = hasFlags ? words.columns : words.columns.filter((column) => column !== words.columns[1]);
  return table(
    header,
    rows.map(({ name, mandatory, type, words: text }) => [
      [name === "[items]" ? words.root : name],
      ...(hasFlags && !isWithoutFlags ? [[mandatory ? words.yes : words.no]] : []),
      [type],
      text,
    ]),
  );
}
