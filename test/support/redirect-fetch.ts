import { request as send } from "node:http";

/**
 * Preloaded for samples under test: sends requests to MOCK_URL instead of the service. The rest of the request stays the same,
 * including its Host header, which fetch would replace.
 */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { host, pathname, search } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { ...Object.fromEntries(request.headers), host };
  return new Promise((resolve, reject) => {
    const sent = send(`${process.env["MOCK_URL"]}${pathname}${search}`, { method: request.method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const names = ["content-type", "x-subject-token"];
        const received = names.flatMap((name): [string, string][] => [[name, String(answer.headers[name] ?? "")]]);
        resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: received }));
      });
    });
    sent.on("error", reject).end(body);
  });
};
