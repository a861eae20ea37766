/**
 * Reads and writes zip files in the browser. Reads them as if an adversary had written them: by inflating them, never by the sizes they
 * state. As the Java class Zips does; of ways to pack those two that every program writes, stored and deflated.
 *
 * Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
 */
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_END = 22 + 0xffff;
const FULL = 0xffffffff;
const ENCRYPTED = 1;

/** It is broken, or larger than it may be. */
export class BadZip extends Error {}

const bad = () => {
  throw new BadZip('not a zip that is read here');
};

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 or 8
 * @property {number} packed bytes
 * @property {number} at where its local header is
 */

/** @param {Blob} blob @param {number} from @param {number} length @returns {Promise<DataView>} */
async function view(blob, from, length) {
  if (!(from >= 0) || from + length > blob.size) bad();
  return new DataView(await blob.slice(from, from + length).arrayBuffer());
}

const long = (data, at) => Number(data.getBigUint64(at, true));

/** Where the directory is. */
async function directoryOf(blob) {
  const length = Math.min(LONGEST_END, blob.size);
  if (length < 22) bad();
  const tail = await view(blob, blob.size - length, length);
  let end = length - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) bad();
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const at = tail.getUint32(end + 16, true);
  if (count !== 0xffff && size !== FULL && at !== FULL) return { count, size, at };
  if (end < 20 || tail.getUint32(end - 20, true) !== LOCATOR_64) bad();
  const end64 = await view(blob, long(tail, end - 12), 56);
  if (end64.getUint32(0, true) !== END_64) bad();
  return { count: long(end64, 32), size: long(end64, 40), at: long(end64, 48) };
}

/** Sizes and places that do not fit in 32 bits stand in an extra field, in this order. */
function wide(extra, sizes) {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== FULL) return size;
      next += 8;
      return next <= extra.byteLength ? long(extra, next - 8) : bad();
    });
  }
  return sizes;
}

/**
 * The entries, by the directory.
 *
 * @param {Blob} blob
 * @param {number} most entries
 * @returns {Promise<Entry[]>}
 * @throws {BadZip}
 */
export async function entriesOf(blob, most) {
  const { count, size, at: from } = await directoryOf(blob);
  if (count === 0 || count > most || size > 1024 * most) bad();
  const data = await view(blob, from, size);
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > size || data.getUint32(at, true) !== ENTRY) bad();
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((field) => data.getUint16(at + field, true));
    const next = at + 46 + nameLength + extraLength + noteLength;
    const method = data.getUint16(at + 10, true);
    if (next > size || data.getUint16(at + 8, true) & ENCRYPTED || ![0, 8].includes(method)) bad();
    const name = new TextDecoder().decode(new Uint8Array(data.buffer, at + 46, nameLength));
    const extra = new DataView(data.buffer, at + 46 + nameLength, extraLength);
    const sizes = [24, 20, 42].map((field) => data.getUint32(at + field, true));
    const [, packed, place] = wide(extra, sizes);
    entries.push({ name, method, packed, at: place });
    at = next;
  }
  return entries;
}

/**
 * What an entry holds, piece by piece.
 *
 * @param {Blob} blob
 * @param {Entry} entry
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws {BadZip}
 */
export async function* piecesOf(blob, entry) {
  const local = await view(blob, entry.at, 30);
  if (local.getUint32(0, true) !== LOCAL) bad();
  const from = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (from + entry.packed > blob.size) bad();
  const packed = blob.slice(from, from + entry.packed).stream();
  const reader = (entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'))).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch {
    bad();
  } finally {
    await reader.cancel().catch(() => {});
  }
}

// Writing

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** UTF-8 names; what DOS knows of 1980. */
const UTF8 = 0x0800;
const DAY = 0x21;

/** Numbers of so many bytes each, little end first. @param {[number, number][]} fields */
function record(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/**
 * A zip of these files, stored as they are; a few megabytes in all.
 *
 * @param {{name: string, bytes: Uint8Array}[]} files
 * @returns {Blob}
 */
export function zipOf(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const same = [
      [20, 2],
      [UTF8, 2],
      [0, 2],
      [0, 2],
      [DAY, 2],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [path.length, 2],
      [0, 2],
    ];
    parts.push(record([[LOCAL, 4], ...same]), path, bytes);
    directory.push(record([[ENTRY, 4], [20, 2], ...same, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), path);
    at += 30 + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = [
    [END, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ];
  return new Blob([...parts, ...directory, record(end)]);
}
