/**
 * Seals a bid in the bidder's browser: the container `guildhall-bid/1` inside an age file to the opening key inside
 * another to the closing lock. What leaves here opens only with both; the server keeps what it cannot read.
 *
 * The layout is that of the Java module `seal` (BidContainer, TarWriter, ManifestJson), byte for byte before sealing.
 * Files are read twice, in pieces, so that a large bid does not have to fit in memory.
 */
// WebCrypto hashes only what is in memory as a whole; this one, which age-encryption brings, takes pieces.
import { sha256 } from '@noble/hashes/sha2.js';
import { sealedTo } from './keyring.js';

const FORMAT = 'guildhall-bid/1';
const BLOCK = 512;
const MOST_NAME_BYTES = 255;
const TIME_1980 = 315532800;
/** Bytes that are in memory at once, of a file that is read and of the envelope that is written. */
export const PIECE = 4 * 1024 * 1024;
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>:"|?*\\/]/gu;
const utf8 = new TextEncoder();

/**
 * What the opening accepts by default (BidLimits.STANDARD), in bytes; jsonBytes is for each JSON document. A bid over
 * its limits must fail here, in front of the bidder, and never at the opening.
 */
export const LIMITS = Object.freeze({
  totalBytes: 2 * 1024 ** 3,
  fileBytes: 500 * 1024 ** 2,
  jsonBytes: 8 * 1024 ** 2,
  files: 500,
});

/**
 * @typedef {object} Bid
 * @property {string} recipient public opening key of the solicitation, `age1…`: the inner layer
 * @property {string} closingLock public half of the closing lock, `age1…`: the outer layer; empty if there is none
 * @property {string} [own] public half of the bidder's own key, `age1…`, beside the other in each layer; empty if none
 * @property {string} solicitation id
 * @property {string} tenderer id
 * @property {string} stage id
 * @property {unknown} answers what goes into answers.json: any JSON value, or its text
 * @property {unknown} prices what goes into prices.json: any JSON value, or its text
 * @property {File[]} files the bidder's files, in order; their names in the container are `entryNames(files)`
 * @property {typeof LIMITS} [limits] where the solicitation's are other than the standard ones
 */

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} mediaType
 * @property {Blob} blob
 */

/**
 * @typedef {object} Sealed
 * @property {string} sha256 of the envelope, 64 lowercase hex characters: what the receipt repeats
 * @property {number} size of the envelope, in bytes
 */

/**
 * @callback OnProgress
 * @param {{phase: 'hashing' | 'sealing', done: number, total: number}} progress bytes of this phase; the phases follow
 *   each other once
 */

/**
 * Seals a bid.
 *
 * @param {Bid} bid
 * @param {(piece: Uint8Array) => Promise<void>} keep takes the envelope, the age file to submit, in order: pieces of
 *   `PIECE` bytes, the last one shorter
 * @param {OnProgress} [onProgress]
 * @returns {Promise<Sealed>}
 * @throws {TypeError} for a recipient, id or document of another shape
 * @throws {RangeError} for a bid over its limits; its `limit` is the name of the limit, its `file` the one too large
 * @throws {Error} if a file cannot be read, or changed while it was being sealed
 */
export async function sealBid(bid, keep, onProgress = () => {}) {
  requireShape(bid);
  const sources = sourcesOf(bid);
  const total = sources.reduce((sum, source) => sum + source.blob.size, 0);
  requireLimits(bid, sources, total);
  const hashing = counter('hashing', total, onProgress);
  const entries = [];
  for (const source of sources) {
    entries.push(await measure(source, hashing));
  }
  const sealing = counter('sealing', total, onProgress);
  const own = bid.own ? [bid.own] : [];
  const inner = await sealedTo([bid.recipient, ...own]).encrypt(streamOf(container(bid, sources, entries, sealing)));
  return handOn(bid.closingLock === '' ? inner : await sealedTo([bid.closingLock, ...own]).encrypt(inner), keep);
}

/**
 * The names that files get in the container, in the same order: for answers that refer to a file. Characters that
 * could harm or mislead on some system become `_`, and names that are equal when case is not counted get a number.
 *
 * @param {{name: string}[]} files
 * @returns {string[]} `files/…`
 */
export function entryNames(files) {
  const taken = new Set();
  return files.map((file) => {
    const safe = safeName(file.name);
    let name = fitted(safe, '');
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      name = fitted(safe, `-${count}`);
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

/** @param {Bid} bid */
function requireShape(bid) {
  if (!RECIPIENT.test(bid.recipient)) {
    throw new TypeError('recipient is not an age X25519 recipient');
  }
  if (bid.closingLock !== '' && (!RECIPIENT.test(bid.closingLock) || bid.closingLock === bid.recipient)) {
    throw new TypeError('closingLock is not another age X25519 recipient');
  }
  if (bid.own && (!RECIPIENT.test(bid.own) || [bid.recipient, bid.closingLock].includes(bid.own))) {
    throw new TypeError('own is not another age X25519 recipient');
  }
  for (const field of ['solicitation', 'tenderer', 'stage']) {
    if (!ID.test(bid[field])) {
      throw new TypeError(`${field} is not an id of this format`);
    }
  }
}

/** @param {Bid} bid @param {Entry[]} sources @param {number} total bytes */
function requireLimits({ files, limits = LIMITS }, sources, total) {
  const refuse = (limit, file) => {
    throw Object.assign(new RangeError(`the bid is over its limit ${limit}`), { limit, file });
  };
  for (const [at, { blob }] of sources.entries()) {
    if (at < 2 && blob.size > limits.jsonBytes) {
      refuse('jsonBytes', undefined);
    }
    if (at >= 2 && blob.size > limits.fileBytes) {
      refuse('fileBytes', files[at - 2]);
    }
  }
  if (files.length > limits.files) {
    refuse('files', undefined);
  }
  if (total > limits.totalBytes) {
    refuse('totalBytes', undefined);
  }
}

/** @param {Bid} bid @returns {Entry[]} */
function sourcesOf(bid) {
  const names = entryNames(bid.files);
  return [
    { name: 'answers.json', mediaType: 'application/json', blob: jsonBlob(bid.answers) },
    { name: 'prices.json', mediaType: 'application/json', blob: jsonBlob(bid.prices) },
    ...bid.files.map((file, at) => ({ name: names[at], mediaType: mediaType(file.type), blob: file })),
  ];
}

/** @param {unknown} value */
function jsonBlob(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined) {
    throw new TypeError('answers and prices are JSON values');
  }
  return new Blob([text]);
}

/** @param {string} type as the browser says it, with parameters or empty */
function mediaType(type) {
  const bare = type.split(';', 1)[0].trim().toLowerCase();
  return MEDIA_TYPE.test(bare) ? bare : 'application/octet-stream';
}

/** @param {string} name */
function safeName(name) {
  const safe = name.replace(FORBIDDEN, '_').normalize('NFC').replace(/^ +|[ .]+$/g, '');
  return safe === '' ? 'file' : safe;
}

/** The name with `suffix` before its extension, cut between characters so that it fits. */
function fitted(name, suffix) {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = [...name.slice(0, name.length - extension.length)];
  const whole = () => `files/${stem.join('').replace(/[ .]+$/, '') || 'file'}${suffix}${extension}`;
  while (utf8.encode(whole()).length > MOST_NAME_BYTES) {
    stem.pop();
  }
  return whole().normalize('NFC');
}

/** Reports the bytes done so far of one phase. */
function counter(phase, total, onProgress) {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress({ phase, done, total });
  };
}

/** @returns {Promise<{mediaType: string, name: string, sha256: string, size: number}>} members in JCS order */
async function measure(source, progress) {
  const hash = sha256.create();
  for await (const piece of piecesOf(source.blob)) {
    hash.update(piece);
    progress(piece.length);
  }
  return { mediaType: source.mediaType, name: source.name, sha256: hex(hash.digest()), size: source.blob.size };
}

/** The container, piece by piece. */
async function* container(bid, sources, entries, progress) {
  const { solicitation, stage, tenderer } = bid;
  const manifest = utf8.encode(JSON.stringify({ entries, format: FORMAT, solicitation, stage, tenderer }));
  yield* headers('manifest.json', manifest.length, 1);
  yield manifest;
  yield padding(manifest.length);
  for (const [at, source] of sources.entries()) {
    yield* headers(source.name, entries[at].size, at + 2);
    const hash = sha256.create();
    for await (const piece of piecesOf(source.blob)) {
      hash.update(piece);
      progress(piece.length);
      yield piece;
    }
    if (hex(hash.digest()) !== entries[at].sha256) {
      throw new Error(`changed while it was being sealed: ${source.name}`);
    }
    yield padding(entries[at].size);
  }
  yield new Uint8Array(2 * BLOCK);
}

/** The tar header of an entry; before it a pax header where the name is long or not ASCII. */
function* headers(name, size, ordinal) {
  if (/^[ -~]{0,100}$/.test(name)) {
    yield header(name, size, '0');
    return;
  }
  const record = paxPath(name);
  yield header(`pax/${ordinal}`, record.length, 'x');
  yield record;
  yield padding(record.length);
  yield header(`files/entry-${ordinal}`, size, '0');
}

/** `LENGTH path=NAME\n`, where LENGTH counts itself. */
function paxPath(name) {
  const rest = utf8.encode(` path=${name}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) {
    length++;
  }
  const record = new Uint8Array(length);
  record.set(utf8.encode(String(length)));
  record.set(rest, length - rest.length);
  return record;
}

function header(name, size, type) {
  const bytes = new Uint8Array(BLOCK);
  const put = (at, text) => bytes.set(utf8.encode(text), at);
  put(0, name);
  put(100, '0000644');
  put(108, '0000000');
  put(116, '0000000');
  put(124, octal(size, 11));
  put(136, octal(TIME_1980, 11));
  put(148, '        ');
  put(156, type);
  put(257, 'ustar');
  put(263, '00');
  put(329, '0000000');
  put(337, '0000000');
  put(148, octal(bytes.reduce((sum, byte) => sum + byte, 0), 6) + '\0 ');
  return bytes;
}

function octal(value, digits) {
  return value.toString(8).padStart(digits, '0');
}

function padding(size) {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}

/** @param {Blob} blob */
async function* piecesOf(blob) {
  for (let at = 0; at < blob.size; at += PIECE) {
    yield new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
  }
}

/** A stream that asks the generator only for what is wanted: ReadableStream.from is not in every browser. */
function streamOf(pieces) {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    async cancel() {
      await pieces.return();
    },
  });
}

/** Hands the envelope on in pieces of one size. */
async function handOn(stream, keep) {
  const hash = sha256.create();
  let piece = new Uint8Array(PIECE);
  let held = 0;
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    hash.update(next.value);
    size += next.value.length;
    for (let rest = next.value; rest.length > 0; ) {
      const fits = rest.subarray(0, PIECE - held);
      piece.set(fits, held);
      held += fits.length;
      rest = rest.subarray(fits.length);
      if (held === PIECE) {
        await keep(piece);
        piece = new Uint8Array(PIECE);
        held = 0;
      }
    }
  }
  if (held > 0) await keep(piece.slice(0, held));
  return { sha256: hex(hash.digest()), size };
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
