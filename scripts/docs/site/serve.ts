import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { listen, type LocalServer } from "../../cli/local-server.js";
import { merged, parsePolicy, policyOf, policyText, withoutPolicy } from "./content-security-policy.js";
import { policyFile } from "./versions.js";

export interface DocsServer extends LocalServer {
  /** Reloads the open pages. Only with the option `reload`. */
  reload(): void;
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
 * Serves the docs on loopback as a host should: with the policy of the site in a header, and 404.html for unknown paths.
 * @param options `port`: 0 for a free one; `reload`: adds a script to the pages that reloads them
 * @throws UserError when the port cannot be used
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
    void respond(folder, request.url ?? "/", options.reload, response);
  });
  return {
    ...(await listen(server, options.port)),
    reload: () => listeners.forEach((listener) => listener.write("data: reload\n\n")),
  };
}

async function respond(folder: string, target: string, reload: boolean, response: ServerResponse): Promise<void> {
  const pathname = decode(target.split(/[?#]/, 1)[0] ?? "/");
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  // The path starts with a slash, so that after normalize no `..` leads out of the folder.
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

/** The policy in the page forbids the script, so that only the policy in the header, which allows it, remains. */
function withReload(html: string): string {
  const open = withoutPolicy(html);
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

/** Undefined when the file does not exist, or no file can have this path. */
async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const codes = ["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];
    if (error instanceof Error && "code" in error && codes.includes(String(error.code))) return undefined;
    throw error;
  }
}
