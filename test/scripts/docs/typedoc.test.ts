import { beforeAll, describe, expect, test, vi } from "vitest";
import { renderTypedoc } from "../../../scripts/docs/site/typedoc.js";
import { code, fence, table } from "../../../scripts/docs/text/markdown.js";
import { hostileLinks } from "../../support/hostile-links.js";

const shown: readonly (readonly [name: string, markdown: string, html: string])[] = [
  ["HTML", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"],
  ["HTML in a line", "a <b onclick='x'>c</b>", "<p>a &lt;b onclick='x'&gt;c&lt;/b&gt;</p>"],
  ["a comment of HTML", "<!-- x -->", "<p>&lt;!-- x --&gt;</p>"],
  ["a tag of TypeDoc", "{@link AsmClient} {@include ../package.json}", "<p>{@link AsmClient} {@include ../package.json}</p>"],
  ["block tags of TypeDoc", "@module x\n\n@document ../package.json", "<p>@module x</p>\n<p>@document ../package.json</p>"],
  ["front matter", "---\ntitle: x\nchildren: [../package.json]\n---\n\ntext", "<hr>\n<h2 id="],
  ["an image", "![x](https://example.com/x.png)", '<p>!<a href="https://example.com/x.png">x</a></p>'],
  ["code in a language that is not known", "```foo\n<img src=x onerror=alert(1)>\n```", "&lt;img src=x onerror=alert(1)&gt;"],
  ["code in HTML", "```html\n<img src=x onerror=alert(1)>\n```", "&lt;img src=x onerror=alert(1)&gt;"],
  ["code without a language", "```\n<img src=x>\n```", "&lt;img src=x&gt;"],
  ["a language with quotes", '```"><img/src=x>\n<i>\n```', "&lt;i&gt;"],
  ["a link to a page", "[x](../schemas/X.md#fields)", '<p><a href="../schemas/X.html#fields">x</a></p>'],
  ["a link elsewhere", "[x](https://example.com/a.md)", '<p><a href="https://example.com/a.md">x</a></p>'],
  ["a link to a file of the machine", "[x](../../../../../etc/passwd)", '<p><a href="../../../../../etc/passwd">x</a></p>'],
  ...["a``b", "`", "``` [x](y) `"].map((text) => ["code with backticks", code(text), `>${text}</code></p>`] as const),
];

let pages: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  const texts = [...shown.map(([, markdown]) => markdown), ...hostileLinks];
  const input = {
    packageName: "p",
    start: "# Start",
    pages: [
      ...texts.map((markdown, index) => ({ path: `texts/${index}`, title: `<i>${index}</i>`, markdown })),
      { path: "texts/headings", title: "Headings", markdown: "# A b\n\n# A b" },
      { path: "texts/table", title: "Table", markdown: "| F | M |\n| - | - |\n| `a.b` | x |\n| `a.b` | y |\n| c | z |" },
      {
        path: "texts/examples",
        title: "Examples",
        markdown: `${table(["F"], [["b"]])}\n\nText.\n\n${table(["F"], [["c"]])}\n\nExample: a\n\n${fence("json", "1")}\n\nExample: b\n\n${fence("json", "2")}\n\nEnd`,
      },
      { path: "texts/long", title: "Long", markdown: `\`\`\`json\n"${"<b>".repeat(50_000)}"\n\`\`\`` },
    ],
  };
  pages = await renderTypedoc('<b>"T"</b>', input, false);
}, 60_000);
const contentOf = (path: string) => {
  const html = String(pages.get(path));
  return html.slice(html.indexOf('<div class="tsd-panel tsd-typography">'), html.indexOf('<div class="col-sidebar">'));
};

describe("texts of others stay texts", () => {
  test.each(shown.map((entry, index) => [...entry, index] as const))("%s", (_name, _markdown, html, index) => {
    expect(contentOf(`texts/${index}.html`)).toContain(html);
  });

  test.each(hostileLinks.map((markdown, index) => [markdown, shown.length + index] as const))(
    "%s is no link",
    (_markdown, index) => {
      expect(contentOf(`texts/${index}.html`)).not.toMatch(/<a (?!href="#)|<img /);
    },
  );

  test("no page has an element of a text, and no file of the machine is copied", () => {
    for (const [path, html] of pages)
      if (path.endsWith(".html"))
        expect(String(html).replaceAll(/="[^"]*"/g, ""), path).not.toMatch(/<(?:img|i|b)[\s>]|onerror=(?![^<]*&gt;)/);
    expect([...pages.keys()].filter((path) => !/^(assets|texts|index|reference|\.nojekyll)/.test(path))).toEqual([]);
  });
});

test("headings of one name have anchors of their own", () => {
  const ids = [...contentOf("texts/headings.html").matchAll(/<h1 id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual(["a-b", "a-b-1"]);
});

test("each row that starts with code has an anchor, and each cell the heading of its column", () => {
  const html = contentOf("texts/table.html");
  expect([...html.matchAll(/<td data-label="F"(?: id="([^"]*)")?>/g)].map(([, id]) => id)).toEqual([
    "field.a.b",
    "field.a.b~1",
    undefined,
  ]);
  expect(html).toContain('<a href="#field.a.b"><code class="docs-short">a.b</code></a>');
  expect(html.match(/<td data-label="M">/g)).toHaveLength(3);
});

test("the locale of the machine changes nothing", async () => {
  vi.stubEnv("LC_ALL", "tr_TR.UTF-8");
  const input = { packageName: "p", start: "# Start", pages: [{ path: "texts/x", title: "X", markdown: "# ID I" }] };
  const printed = await renderTypedoc("T", input, false).finally(() => vi.unstubAllEnvs());
  expect(String(printed.get("texts/x.html"))).toContain('<h1 id="id-i"');
}, 60_000);

test("a table and its examples are parts of one block, and other tables stand alone", () => {
  const html = contentOf("texts/examples.html");
  expect(html.match(/<div class="docs-beside">/g)).toHaveLength(1);
  expect(html).toMatch(/<div class="docs-beside"><div><table>[\s\S]*<\/table>\s*<\/div><div><p>Example: a<\/p>/);
  expect(html).toMatch(/<\/div><\/div><p>End<\/p>/);
});

test("long code is shown without colours", () => {
  const html = contentOf("texts/long.html");
  expect(html).not.toContain('<span class="hl');
  expect(html).toContain("&lt;b&gt;&lt;b&gt;");
});
