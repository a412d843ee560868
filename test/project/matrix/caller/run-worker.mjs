// Runs a bundled Worker in workerd and prints what it answers: node run-worker.mjs <module of miniflare> <bundle> <query>
const [library = "", scriptPath = "", query = ""] = process.argv.slice(2);
const { Miniflare } = await import(library);
const miniflare = new Miniflare({ modules: true, scriptPath, compatibilityDate: "2026-01-01" });
try {
  const response = await miniflare.dispatchFetch(`http://worker.example/?${query}`);
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
