import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { merged, parsePolicy, policyIn, policyOf, policyText } from "./content-security-policy.js";
import { policyFile } from "./versions.js";

export interface DocsServer {
  /** Address, without a slash at its end. */
  readonly url: string;
  /** Makes the pages that are open load again. Only of use with `reload`. */
  reload(): void;
  close(): Promise<void>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".yaml": "application/yaml; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

const reloadPath = "/.reload";
const reloadScript = `new EventSource("${reloadPath}").onmessage = () => location.reload();`;

/**
 * Serves the docs on loopback, as a host should: with the policy of the site in a header, and 404.html where there is nothing.
 * @param options `port`: 0 for a free one; `reload`: puts a script into the pages that loads them again
 */
export async function serveDocs(
  folder: string,
  options: { readonly port: number; readonly reload: boolean },
): Promise<DocsServer> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (options.reload && request.url === reloadPath) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
      return;
    }
    void answer(folder, request.url ?? "/", options.reload, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    reload: () => listeners.forEach((listener) => listener.write("data: reload\n\n")),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, target: string, reload: boolean, response: ServerResponse): Promise<void> {
  const pathname = decode(target.split(/[?#]/, 1)[0] ?? "/");
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  // normalize keeps `..` from leading out of the folder, since the path starts with a slash.
  const found = await read(join(folder, normalize(`/${path}`)));
  if (found === undefined && (await read(join(folder, normalize(`/${path}/index.html`)))) !== undefined) {
    response.writeHead(301, { Location: `${target.split(/[?#]/, 1)[0] ?? ""}/` }).end();
    return;
  }
  const content = found ?? (await read(join(folder, "404.html"))) ?? Buffer.from("Not found");
  const type = mediaTypes[found === undefined ? ".html" : extname(path)] ?? "application/octet-stream";
  const policy = `${String((await read(join(folder, policyFile))) ?? "default-src 'none'").trim()}; frame-ancestors 'none'`;
  const isReloading = reload && type.startsWith("text/html");
  response.writeHead(found === undefined ? 404 : 200, {
    "Content-Type": type,
    "Content-Security-Policy": isReloading ? policyText(merged([parsePolicy(policy), reloadPolicy])) : policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  });
  response.end(isReloading ? withReload(content.toString()) : content);
}

const reloadTag = `<script>${reloadScript}</script>`;
const reloadPolicy = { ...policyOf(reloadTag), "connect-src": ["'self'"] };

/** The page's own policy forbids the script: that of the header, which allows it, stands in for it. */
function withReload(html: string): string {
  const own = policyIn(html);
  const open = own === undefined ? html : html.replace(`<meta http-equiv="Content-Security-Policy" content="${own}">`, "");
  const end = open.lastIndexOf("</body>");
  return `${open.slice(0, end)}${reloadTag}${open.slice(end)}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Undefined where there is no such file, and where no file can have such a path. */
async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const codes = ["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];
    if (error instanceof Error && "code" in error && codes.includes(String(error.code))) return undefined;
    throw error;
  }
}
