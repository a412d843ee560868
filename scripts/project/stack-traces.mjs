import { SourceMap } from "node:module";
import { join } from "node:path";

/**
 * Makes stack traces name the sources instead of the code that was compiled from them. Does nothing until a stack trace is read.
 * @param {string} file path that the compiled code has
 * @param {Buffer} bytes with its source map at the end
 * @param {string} folder that the source map is relative to
 */
export function mapStackTraces(file, bytes, folder) {
  /** @type {SourceMap | undefined} */
  let map;
  Error.prepareStackTrace = (error, frames) => {
    const encoded = bytes.subarray(bytes.lastIndexOf(",") + 1).toString();
    map ??= new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString()));
    return [String(error), ...frames.map((frame) => `    at ${describe(frame, map)}`)].join("\n");
  };

  /** @param {NodeJS.CallSite} frame @param {SourceMap} sources */
  function describe(frame, sources) {
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    if (frame.getFileName() !== file || line === null || column === null) return String(frame);
    const origin = sources.findEntry(line - 1, column - 1);
    if (!("originalSource" in origin)) return String(frame);
    const place = `${join(folder, origin.originalSource)}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
    return String(frame).replace(`${file}:${line}:${column}`, () => place);
  }
}
