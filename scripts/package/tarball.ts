// Reads tar archives, which strangers may have made: regular files alone, within limits, by paths that stay in one folder.
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { UserError } from "../cli/user-error.js";

/** Bytes of an archive, packed and unpacked. The largest packages that are published have about as much. */
const archiveLimit = 256 * 1024 * 1024;
const fileLimit = 20_000;
/** Bytes of a path. Some systems take no more than 1,024. */
const pathLimit = 1_000;
/** Records of an extended header, which says little more than a path and a size. */
const recordLimit = 50;
const blockSize = 512;

/**
 * The files of an archive that npm or git made, by their paths in its folder, with forward slashes.
 * @param path of the archive, packed with gzip or not
 * @throws UserError when it is no such archive, holds more than files and folders, leads out of its folder, or is too large
 */
export async function readTarball(path: string): Promise<Map<string, Buffer>> {
  const fault = (message: string) => new UserError(`${path}: ${message}`);
  const archive = unzip(await readArchive(path, fault), fault);
  const files = new Map<string, Buffer>();
  let attributes = new Map<string, string>();
  for (let offset = 0; offset + blockSize <= archive.length;) {
    const header = archive.subarray(offset, offset + blockSize);
    if (header.every((byte) => byte === 0)) break;
    const size = Number(attributes.get("size") ?? Number.parseInt(text(header, 124, 12).trim(), 8));
    const content = archive.subarray(offset + blockSize, offset + blockSize + size);
    if (!Number.isSafeInteger(size) || size < 0 || content.length < size) throw fault("is no tar archive, or is cut off");
    offset += blockSize + Math.ceil(size / blockSize) * blockSize;

    const type = text(header, 156, 1);
    if (type === "x") attributes = attributesIn(content, fault);
    if (type === "x" || type === "g") continue;
    const name = attributes.get("path") ?? [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join("/");
    attributes = new Map();
    if (type !== "0" && type !== "" && type !== "5")
      throw fault(`${quoted(name)} is a link or a device: only files may be in it`);
    // Without the folder that everything is in: `package/`.
    const inner = name.split("/").slice(1);
    if (type === "5") continue;
    if (!isPlain(inner)) throw fault(`${quoted(name)} leads out of the archive, or is no name of a file`);
    files.set(inner.join("/"), content);
    if (files.size > fileLimit) throw fault(`holds more than ${fileLimit} files`);
  }
  const parent = [...files.keys()].find((file) => parentsOf(file).some((folder) => files.has(folder)));
  if (parent !== undefined) throw fault(`${quoted(parent)} is in a folder that is a file too`);
  return files;
}

type Fault = (message: string) => UserError;

async function readArchive(path: string, fault: Fault): Promise<Buffer> {
  // Opening a pipe would wait for its writer.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const info = await file.stat();
    if (!info.isFile()) throw fault("is not a file");
    if (info.size > archiveLimit) throw fault(`has more than ${archiveLimit} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function unzip(bytes: Buffer, fault: Fault): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: archiveLimit });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw fault(`cannot be unpacked, or has more than ${archiveLimit} bytes unpacked (${error.message})`);
  }
}

/** A field of a header, which ends at its first zero byte. */
function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end);
}

/** The records of an extended header: `30 path=package/a-long-name\n`, each with its length in bytes. */
function attributesIn(content: Buffer, fault: Fault): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let offset = 0; offset < content.length;) {
    const length = Number.parseInt(content.toString("latin1", offset, offset + 10), 10);
    const record = length > 0 ? content.toString("utf8", offset, offset + length - 1) : "";
    const [, key, value] = /^\d+ ([^=]*)=(.*)$/s.exec(record) ?? [];
    if (key === undefined || value === undefined || attributes.has(key) || attributes.size === recordLimit)
      throw fault(`holds an extended header that is damaged, or has more than ${recordLimit} records`);
    attributes.set(key, value);
    offset += length;
  }
  return attributes;
}

/** Whether a path stays in its folder on every system. */
function isPlain(segments: readonly string[]): boolean {
  const isName = (segment: string) =>
    segment !== "" && segment !== "." && segment !== ".." && !/[\\:\0]/.test(segment) && Buffer.byteLength(segment) < 256;
  return (
    segments.length > 0 && segments.length < 100 && Buffer.byteLength(segments.join("/")) <= pathLimit && segments.every(isName)
  );
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}

function parentsOf(path: string): string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
}
