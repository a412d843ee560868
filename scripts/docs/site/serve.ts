import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, posix, sep } from "node:path";
import { listen, type LocalServer } from "../../cli/local-server.js";
import { printable } from "../../cli/printable.js";
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
 * Serves the docs on loopback as a host should: with the policy of the site in a header, and 404.html for unknown paths. It serves
 * regular files of the folder only, and answers only to its own address: otherwise any website could read the docs under a host
 * name that resolves to 127.0.0.1.
 * @param options `port`: 0 for a free one; `reload`: adds a script to the pages that reloads them
 * @throws UserError when the port cannot be used
 */
export async function serveDocs(
  folder: string,
  options: { readonly port: number; readonly reload: boolean },
): Promise<DocsServer> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (!isOwnHost(request)) {
      response.writeHead(421).end(`This server answers only to 127.0.0.1:${request.socket.localPort}\n`);
      return;
    }
    if (options.reload && request.url === reloadPath) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
      return;
    }
    respond(folder, request.url ?? "/", options.reload, response).catch((error: unknown) => {
      console.error(printable(`error: ${request.url}: ${String(error)}`));
      if (!response.headersSent) response.writeHead(500);
      response.end("This file cannot be served. The terminal shows why.\n");
    });
  });
  return {
    ...(await listen(server, options.port)),
    reload: () => listeners.forEach((listener) => listener.write("data: reload\n\n")),
  };
}

function isOwnHost({ headers, socket }: IncomingMessage): boolean {
  const host = headers.host?.toLowerCase();
  // Browsers omit the default port.
  const port = socket.localPort === 80 ? "" : `:${socket.localPort}`;
  return host === `127.0.0.1${port}` || host === `localhost${port}`;
}

async function respond(folder: string, target: string, reload: boolean, response: ServerResponse): Promise<void> {
  // Without `..` and with one slash at its start.
  const pathname = posix.normalize(`/${decode(target.split(/[?#]/, 1)[0] ?? "")}`);
  const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  const found = await read(folder, path);
  if (found === undefined && (await read(folder, `${path}/index.html`)) !== undefined) {
    // A target such as `//host` or `/\\host`, sent back as it came, would lead to another host.
    response.writeHead(301, { Location: `${path.split("/").map(encodeURIComponent).join("/")}/` }).end();
    return;
  }
  const content = found ?? (await read(folder, "404.html")) ?? Buffer.from("Not found");
  const type = mediaTypes[found === undefined ? ".html" : extname(path)] ?? "application/octet-stream";
  const policy = `${String((await read(folder, policyFile)) ?? "default-src 'none'").trim()}; frame-ancestors 'none'`;
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

/** Undefined when no regular file of the folder has this path. A link leads only to other files of the folder. */
async function read(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!file.startsWith(`${root}${sep}`) || !(await stat(file)).isFile()) return undefined;
    return await readFile(file);
  } catch (error) {
    const codes = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "ERR_INVALID_ARG_VALUE"];
    if (error instanceof Error && "code" in error && codes.includes(String(error.code))) return undefined;
    throw error;
  }
}
