/** What the transport needs of a request that has no body. A `Request` fits. */
export interface DraftRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
}

/**
 * Takes the place of `Request` where openapi-fetch builds one: fetch makes its own anyway, and a whole one takes longer to
 * build than to sign. With a body it is a real one, which knows how to turn all kinds of bodies into bytes.
 */
function draftRequest(url: string, init: RequestInit): DraftRequest {
  if (init.body !== undefined) return new Request(url, init);
  return {
    method: init.method ?? "GET",
    url,
    headers: new Headers(init.headers),
    signal: init.signal ?? undefined,
  };
}

// openapi-fetch calls it with `new`, which hands back the object that a function returns, and asks nothing else of the class.
export const DraftRequestClass = draftRequest as unknown as typeof Request;
