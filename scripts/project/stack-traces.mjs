import { SourceMap } from "node:module";
import { join } from "node:path";

/**
 * Makes stack traces name the sources instead of the code that was compiled from them. Does nothing until a stack trace is read.
 * @param {string} file path that the compiled code has
 * @param {string} code with its source map at the end
 * @param {string} folder that the source map is relative to
 */
export function mapStackTraces(file, code, folder) {
  /** @type {SourceMap | undefined} */
  let map;
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `    at ${describe(frame)}`)].join("\n");

  /** @param {NodeJS.CallSite} frame */
  function describe(frame) {
    // V8's CallSite has a toString that its type lacks.
    const text = /** @type {{ toString(): string }} */ (frame).toString();
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    if (frame.getFileName() !== file || line === null || column === null) return text;
    map ??= readMap();
    const origin = map.findEntry(line - 1, column - 1);
    if (!("originalSource" in origin)) return text;
    const place = `${join(folder, origin.originalSource)}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
    return text.replace(`${file}:${line}:${column}`, () => place);
  }

  function readMap() {
    const encoded = code.slice(code.lastIndexOf(",") + 1);
    return new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString()));
  }
}
