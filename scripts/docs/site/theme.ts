/** Applies the colours that the reader chose, before the page shows. TypeDoc keeps the choice under this key. */
export const themeScript = `try { document.documentElement.dataset.theme = localStorage.getItem("tsd-theme") ?? "os"; } catch {}`;

/**
 * The same for Redoc, which keeps its own choice under another key: takes over the choice made on other pages, and passes on one made
 * with Redoc's button. It runs before Redoc.
 */
export const redocThemeScript = `try {
  const root = document.documentElement;
  const chosen = localStorage.getItem("tsd-theme");
  if (chosen === "light" || chosen === "dark") localStorage.setItem("redoc.colorMode", chosen);
  else localStorage.removeItem("redoc.colorMode");
  const pass = () => localStorage.setItem("tsd-theme", root.classList.contains("dark") ? "dark" : "light");
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-testid=color-mode-switcher]"))
      new MutationObserver(pass).observe(root, { attributeFilter: ["class"] });
  }, true);
} catch {}`;
