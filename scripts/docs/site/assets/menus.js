// Esc closes the menu of versions, and so does a click elsewhere.
const openMenus = () =>
  /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.docs-versions[open]"));
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
addEventListener("click", ({ target }) => {
  for (const menu of openMenus()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
});

// The index of the search is larger than a page: it is loaded when the search opens. TypeDoc's script waits for it.
const search = document.getElementById("tsd-search");
const index = document.getElementById("tsd-search-script");
if (search && index instanceof HTMLScriptElement)
  new MutationObserver(() => {
    if (!index.src) index.src = index.dataset["src"] ?? "";
  }).observe(search, { attributeFilter: ["open"] });
