/**
 * The part of a request that the transport needs. A `Request` fits.
 *
 * It takes the place of `Request` where openapi-fetch builds a request: `fetch` makes its own one anyway, and building a
 * `Request` takes longer than signing it. For a request with a body, the constructor returns a real `Request`, which converts
 * every kind of body into bytes and sets `Content-Type` for it.
 */
export class DraftRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: RequestInit) {
    this.method = init.method ?? "GET";
    this.url = url;
    this.headers = new Headers(init.headers);
    this.signal = init.signal ?? undefined;
    if (init.body !== undefined) return new Request(url, init);
  }
}
