/** The style of the bar and of the pages without Redoc. It is part of each page, so that a saved page keeps it. */
export const style = `
:root { color-scheme: light dark; }
:root.light, :root[data-theme=light] { color-scheme: light; }
:root.dark, :root[data-theme=dark] { color-scheme: dark; }
.docs-bar { font: 14px/1.5 system-ui, sans-serif; padding: 8px 16px; display: flex; flex-wrap: wrap; gap: 4px 24px;
  background: light-dark(#f3f4f6, #1e1f22); color: light-dark(#3b3c45, #c9cad3); border-bottom: 1px solid light-dark(#dcdde2, #3a3b40); }
.docs-bar p, .docs-bar h1 { margin: 0; font-size: inherit; line-height: inherit; }
.docs-bar p a { margin-right: 12px; display: inline-block; }
.docs-bar a { color: light-dark(#0b57c2, #8ab8ff); }
.docs-bar a.docs-title { color: inherit; font-weight: 600; text-decoration: none; }
.docs-bar a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.docs-bar details { display: inline-block; position: relative; }
.docs-bar summary { cursor: pointer; }
.docs-bar ul { position: absolute; z-index: 10; margin: 0; padding: 8px 16px; list-style: none; white-space: nowrap;
  background: light-dark(#fff, #1e1f22); border: 1px solid light-dark(#dcdde2, #3a3b40); }
.docs-text { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 16px; overflow-wrap: break-word; }
.docs-text h1, .docs-text h2, .docs-text h3 { line-height: 1.25; margin: 1.6em 0 0.6em; }
.docs-text h1 { margin-top: 0.4em; }
.docs-text a { color: light-dark(#0b57c2, #8ab8ff); }
.docs-text code { font: 0.875em/1.5 ui-monospace, monospace; background: light-dark(#f0f1f3, #2a2b30); padding: 0.1em 0.3em; border-radius: 3px; }
.docs-text pre { overflow-x: auto; background: light-dark(#f6f7f8, #202125); padding: 12px; border-radius: 6px; }
.docs-text pre code { background: none; padding: 0; overflow-wrap: normal; }
.docs-text table { border-collapse: collapse; font-size: 0.9em; }
.docs-text th, .docs-text td { text-align: left; vertical-align: top; padding: 6px 10px; border: 1px solid light-dark(#dcdde2, #3a3b40); }
@media (max-width: 56rem) {
  .docs-text thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .docs-text table, .docs-text tbody, .docs-text tr, .docs-text td { display: block; }
  .docs-text tr { border: 1px solid light-dark(#dcdde2, #3a3b40); margin: 0 0 12px; padding: 6px 0; }
  .docs-text td { border: 0; padding: 2px 10px 2px 9em; }
  .docs-text td::before { content: attr(data-label); float: left; margin-left: -8.5em; color: light-dark(#5c5f69, #a0a2ad); }
}
body:has(> .docs-text) { margin: 0; background: light-dark(#fff, #18191c); color: light-dark(#22242a, #d9dae0); }
`;

/** Additional style of the page with Redoc: colours with the contrast that WCAG requires, and code that wraps. */
export const redocStyle = `
body { margin: 0; }
@media (max-width: 40rem) { #redoc h1, #redoc h2 { font-size: 1.6rem; line-height: 1.25; } }
html:root.light { --color-blue-6: #0b5fd0; --color-blue-7: #1a56b4; --color-carrot-7: #8f4d00; --color-green-7: #0b6c36; --search-trigger-color: #5d5f6b; }
html:root.light [data-component-name^=Tag] > div { color: color-mix(in srgb, var(--tag-color) 55%, black); }
html:root.dark { --color-magenta-7: #ff79ba; --search-trigger-color: #a9abb6; }
html:root.dark .schema-name { color: var(--text-color-primary); }
#redoc pre[data-language] { white-space: pre-wrap; overflow-wrap: anywhere; }
`;
