import { placeholders, type SampleRequest } from "./sample-request.js";
import { isHeaderName } from "./security.js";

/** A call with a token in a header. */
export function curlWithToken(request: SampleRequest, header: string): string {
  return `TOKEN=${quoted(placeholders.token)}

${curl(request, literal(`${request.server}${pathOf(request)}${withMark(queryOf(request))}`), [`${literal(header)}: $TOKEN`])}`;
}

/** A call signed with SDK-HMAC-SHA256, step by step. It needs only a POSIX shell, openssl and curl. */
export function curlWithSignature(request: SampleRequest): string {
  const { host, pathname, protocol } = new URL(request.server);
  const path = `${pathname.replace(/\/$/, "")}${pathOf(request)}`;
  const query = queryOf(request);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const bodyHash = `$(printf %s ${body === undefined ? "''" : '"$BODY"'} | openssl dgst -sha256 -r | cut -d ' ' -f 1)`;
  const url = `${protocol}//$HOST$REQUEST_PATH${query === "" ? "" : "?$QUERY"}`;
  return `AK=${quoted(placeholders.ak)}
SK=${quoted(placeholders.sk)}
HOST=${quoted(host)}
REQUEST_PATH=${quoted(path)}
QUERY=${quoted(query)}${body === undefined ? "" : `\nBODY=${quoted(body)}`}
DATE=$(date -u +%Y%m%dT%H%M%SZ)

# 1. The canonical request. Its path always ends with a slash.
BODY_HASH=${bodyHash}
CANONICAL=$(printf '%s\\n' ${request.method} "\${REQUEST_PATH%/}/" "$QUERY" "host:$HOST" "x-sdk-date:$DATE" '' 'host;x-sdk-date' "$BODY_HASH")

# 2. The string to sign: algorithm, time, and hash of the canonical request.
HASH=$(printf %s "$CANONICAL" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
TEXT=$(printf 'SDK-HMAC-SHA256\\n%s\\n%s' "$DATE" "$HASH")

# 3. The signature.
SIGNATURE=$(printf %s "$TEXT" | openssl dgst -sha256 -hmac "$SK" -r | cut -d ' ' -f 1)

# 4. The request.
${curl(request, url, ["X-Sdk-Date: $DATE", "Authorization: SDK-HMAC-SHA256 Access=$AK, SignedHeaders=host;x-sdk-date, Signature=$SIGNATURE"], body)}`;
}

/** @param url text in double quotes, as are the headers: a shell expands its variables */
function curl(request: SampleRequest, url: string, headers: readonly string[], body?: string): string {
  const extra = request.parameters
    .filter((parameter) => parameter.in === "header" && isHeaderName(parameter.name))
    .map(({ name, value }) => literal(`${name}: ${String(value)}`));
  const content = body ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const lines = [
    `curl --fail-with-body --silent --show-error --globoff${request.method === "GET" ? "" : ` --request ${request.method}`} "${url}"`,
    ...[...headers, ...extra].map((header) => `  --header "${header}"`),
    ...(content === undefined
      ? []
      : ['  --header "Content-Type: application/json"', `  --data-binary ${body === undefined ? quoted(content) : '"$BODY"'}`]),
  ];
  return `${lines.join(" \\\n")}\n`;
}

function pathOf({ path, parameters }: SampleRequest): string {
  return path.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const parameter = parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
    return parameter ? encode(parameter.value) : whole;
  });
}

/** Encoded and sorted as the canonical request requires, so that the request can use the same text. */
function queryOf({ parameters }: SampleRequest): string {
  return parameters
    .filter((parameter) => parameter.in === "query")
    .flatMap(({ name, value }) => (Array.isArray(value) ? value : [value]).map((entry) => `${encode(name)}=${encode(entry)}`))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join("&");
}

function withMark(query: string): string {
  return query === "" ? "" : `?${query}`;
}

/** As RFC 3986 requires: `encodeURIComponent` leaves five characters unencoded that are reserved there. */
function encode(value: unknown): string {
  return encodeURIComponent(String(value)).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Foreign text in double quotes: a shell takes it as it is. An interactive one would take `!` for history. */
function literal(text: string): string {
  return text.replaceAll(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
