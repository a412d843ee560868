/** One entry of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Default: `0`, a regular file. */
  readonly type?: string;
  readonly link?: string;
}

/** A tar archive, as npm makes it before it packs it with gzip. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(blocksOf), Buffer.alloc(1024)]);
}

function blocksOf({ name, content = "", type = "0", link = "" }: TarEntry): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write("0000644\0", 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write(link, 157, 100);
  header.write("ustar\u000000", 257);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** The extended header that gives the next entry its path. */
export function paxPath(path: string): TarEntry {
  const record = ` path=${path}\n`;
  const bytes = Buffer.byteLength(record);
  // The length includes its own digits.
  const digits = [1, 2, 3, 4].find((count) => String(bytes + count).length === count) ?? 5;
  return { name: "PaxHeader", type: "x", content: `${bytes + digits}${record}` };
}
