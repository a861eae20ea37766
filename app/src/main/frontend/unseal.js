/**
 * Opens an envelope with the organization's own keys: the same container and the same two layers as in `seal.js`, read
 * as a stream, so that a large file does not have to fit in memory.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { NotForUs, openedBy } from './keyring.js';

const INTRO = 'age-encryption.org/v1\n';
const BLOCK = 512;
const PIECE = 4 * 1024 * 1024;
const MOST_JSON = 8 * 1024 * 1024;
const MOST_LAYERS = 2;
const ascii = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What is inside is not a bid as this format has it, or was altered. */
export class Broken extends Error {}

/** Bytes of a stream, as many as asked for. */
class Source {
  #reader;
  #held = new Uint8Array(0);

  constructor(stream) {
    this.#reader = stream.getReader();
  }

  /** @returns {Promise<Uint8Array>} at most so many bytes, at least one; none at the end */
  async some(most) {
    while (this.#held.length === 0) {
      const { done, value } = await this.#reader.read();
      if (done) return this.#held;
      this.#held = value;
    }
    const some = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(some.length);
    return some;
  }

  /** @returns {Promise<Uint8Array>} exactly so many, fewer only at the end */
  async exactly(count) {
    const bytes = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const some = await this.some(count - filled);
      if (some.length === 0) return bytes.subarray(0, filled);
      bytes.set(some, filled);
      filled += some.length;
    }
    return bytes;
  }

  back(bytes) {
    const held = new Uint8Array(bytes.length + this.#held.length);
    held.set(bytes);
    held.set(this.#held, bytes.length);
    this.#held = held;
  }

  stream() {
    return new ReadableStream({
      pull: async (controller) => {
        const some = await this.some(PIECE);
        if (some.length === 0) controller.close();
        else controller.enqueue(some);
      },
    });
  }
}

/**
 * @typedef {object} Bid
 * @property {object} answers the content of answers.json
 * @property {object} prices the content of prices.json
 * @property {{name: string, blob: Blob}[]} files names as in the container, `files/…`
 */

/**
 * @param {ReadableStream<Uint8Array>} stream the envelope
 * @param {string[]} identities the organization's
 * @returns {Promise<Bid>} checked to its end against its manifest
 * @throws {NotForUs} if none of the keys opens it @throws {Broken}
 */
export async function openBid(stream, identities) {
  const source = await withoutLayers(new Source(stream), identities);
  const manifest = parsed((await entry(source, 'manifest.json')).blob);
  const { entries, format } = await manifest;
  if (format !== 'guildhall-bid/1') throw new Broken('another format');
  const found = [];
  for (const listed of entries) {
    const read = await entry(source, listed.name);
    if (read.sha256 !== listed.sha256) throw new Broken(listed.name);
    found.push({ name: listed.name, blob: new Blob([read.blob], { type: listed.mediaType }) });
  }
  while ((await source.some(PIECE)).length > 0); // what is cut short shows only at its end
  const of = (name) => parsed(found.find((each) => each.name === name)?.blob);
  return {
    answers: await of('answers.json'),
    prices: await of('prices.json'),
    files: found.filter((each) => each.name.startsWith('files/')),
  };
}

async function withoutLayers(source, identities) {
  for (let layer = 0; layer <= MOST_LAYERS; layer++) {
    const head = await source.exactly(INTRO.length);
    source.back(head);
    if (ascii.decode(head) !== INTRO) {
      if (layer === 0) throw new Broken('not an envelope');
      return source;
    }
    try {
      source = new Source(await openedBy(identities).decrypt(source.stream()));
    } catch {
      throw new NotForUs('none of the keys opens it');
    }
  }
  throw new Broken('too many layers');
}

/** The next file of the tar, which has to be of this name. */
async function entry(source, name) {
  let header = await headerOf(source);
  let called = header.name;
  if (header.type === 'x') {
    called = paxPath(utf8.decode(await padded(source, header.size)));
    header = await headerOf(source);
  }
  if (called !== name || header.type !== '0') throw new Broken(name);
  const hash = sha256.create();
  const pieces = [];
  for (let left = header.size; left > 0; ) {
    const some = await source.some(Math.min(left, PIECE));
    if (some.length === 0) throw new Broken(name);
    hash.update(some);
    pieces.push(new Blob([some]));
    left -= some.length;
  }
  await source.exactly(padding(header.size));
  return { blob: new Blob(pieces), sha256: hex(hash.digest()) };
}

async function headerOf(source) {
  const block = await source.exactly(BLOCK);
  const text = (at, length) => ascii.decode(block.subarray(at, at + length)).replace(/\0.*$/s, '');
  const size = Number.parseInt(text(124, 12), 8);
  if (block.length < BLOCK || !Number.isSafeInteger(size)) throw new Broken('a header');
  return { name: text(0, 100), size, type: text(156, 1) };
}

async function padded(source, size) {
  if (size > BLOCK * 8) throw new Broken('a name');
  const bytes = await source.exactly(size);
  await source.exactly(padding(size));
  return bytes;
}

/** Of one record, `LENGTH path=NAME\n`. */
function paxPath(record) {
  const path = /^\d+ path=([^\n]+)\n$/.exec(record);
  if (!path) throw new Broken('a name');
  return path[1];
}

async function parsed(blob) {
  if (!blob || blob.size > MOST_JSON) throw new Broken('a document');
  try {
    return JSON.parse(utf8.decode(await blob.arrayBuffer()));
  } catch {
    throw new Broken('a document');
  }
}

const padding = (size) => (BLOCK - (size % BLOCK)) % BLOCK;
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
