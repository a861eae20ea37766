/**
 * Proof files that bring along what they prove (C2SP tlog-proof; tlog's LogProof, LeafProof, Disclosure), verified by the
 * key of the log and nothing else.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { parseJson } from './json.js';
import { MAX_BYTES, readCheckpoint, readHash, readNumber } from './notes.js';
import {
  concatenated,
  decodeBase64,
  decodeBase64Url,
  decodeUtf8,
  encodeBase64Url,
  equal,
  malformed,
  Untrusted,
} from './untrusted.js';

export const HEADER = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';
const MAX_HASHES = 63;
const HEIGHT = 40;
const RESERVED = ['_sd', '...'];
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const utf8 = new TextEncoder();

/** @param {Uint8Array} bytes */
export function parseProof(bytes) {
  const log = parseLogProof(bytes);
  if (log.extra === null) {
    malformed('the proof file does not bring along what it proves');
  }
  const extra = object(decodeUtf8(log.extra, 'the extra data'), 'the extra data');
  if (extra.get('v') !== '1') {
    malformed('the proof file is of a version that is not known');
  }
  const batched = extra.has('batch') ? readBatched(extra) : null;
  return { leaf: text(extra, 'leaf'), batched, disclosures: texts(extra, 'disclosures'), log };
}

function parseLogProof(bytes) {
  if (bytes.length > 2 * MAX_BYTES) {
    malformed('a proof file is not so long');
  }
  const file = decodeUtf8(bytes, 'a proof file');
  const end = file.indexOf('\n\n');
  if (end < 0) {
    malformed('a proof file is a proof, a blank line and a checkpoint');
  }
  const lines = file.slice(0, end).split('\n');
  if (lines.shift() !== HEADER) {
    malformed(`a proof file begins with ${HEADER}`);
  }
  const extra = lines[0]?.startsWith(EXTRA) ? decodeBase64(lines.shift().slice(EXTRA.length), 'the extra data') : null;
  if (!lines[0]?.startsWith(INDEX)) {
    malformed('a proof file has an index');
  }
  const index = readNumber(lines.shift().slice(INDEX.length), 'the index');
  if (lines.length > MAX_HASHES) {
    malformed(`a proof has at most ${MAX_HASHES} hashes`);
  }
  return { extra, index, hashes: lines.map(readHash), checkpoint: utf8.encode(file.slice(end + 2)) };
}

function readBatched(extra) {
  const path = texts(extra, 'path').map(readHash);
  return { entry: text(extra, 'batch'), place: readNumber(text(extra, 'place'), 'the place'), path };
}

/** Verifies the whole way, from what is disclosed to what the log signed. @param {import('./notes.js').Key} key */
export function verifyProof({ leaf, batched, disclosures, log }, key) {
  const checkpoint = readCheckpoint(log.checkpoint, key);
  const entry = utf8.encode(batched === null ? leaf : batched.entry);
  if (!included(log.index, checkpoint.size, log.hashes, leafHash(entry), checkpoint.root)) {
    throw new Untrusted('NOT_INCLUDED', `the entry is not at index ${log.index} of the log`);
  }
  if (batched !== null) {
    requireBatched(leaf, batched);
  }
  const members = object(leaf, 'the leaf');
  const digests = texts(members, '_sd');
  const disclosed = new Map();
  for (const disclosure of disclosures) {
    const [name, value] = verifyDisclosure(disclosure, digests);
    if (disclosed.has(name)) {
      malformed('a field is disclosed twice');
    }
    disclosed.set(name, value);
  }
  return { checkpoint, members, disclosed };
}

function requireBatched(leaf, { entry, place, path }) {
  const batch = object(entry, 'the batch');
  if (batch.get('kind') !== 'seal.batch') {
    malformed('the entry stands for no batch');
  }
  const root = readHash(text(batch, 'root'));
  if (path.length !== HEIGHT || !included(place, 1n << BigInt(HEIGHT), path, leafHash(utf8.encode(leaf)), root)) {
    throw new Untrusted('NOT_INCLUDED', 'the leaf is not in the batch');
  }
}

/** RFC 9901, sections 4.2.1 and 4.2.3. @returns {[string, unknown]} */
function verifyDisclosure(disclosure, digests) {
  const parts = parseJson(decodeUtf8(decodeBase64Url(disclosure, 'a disclosure'), 'a disclosure'));
  const whole = Array.isArray(parts) && parts.length === 3 && typeof parts[0] === 'string';
  if (!whole || typeof parts[1] !== 'string' || RESERVED.includes(parts[1])) {
    malformed('a disclosure is an array of salt, name and value');
  }
  const digest = encodeBase64Url(sha256(utf8.encode(disclosure)));
  const found = digests.filter((each) => each === digest).length;
  if (found === 0) {
    throw new Untrusted('NOT_COMMITTED', 'the field was not committed to');
  }
  if (found > 1) {
    malformed('a digest is there twice');
  }
  return [parts[1], parts[2]];
}

/** RFC 9162, section 2.1.3.2. @param {bigint} index @param {bigint} size */
function included(index, size, hashes, leaf, root) {
  if (index >= size) {
    return false;
  }
  let [position, last, hash] = [index, size - 1n, leaf];
  for (const sibling of hashes) {
    if (last === 0n) {
      return false;
    }
    if (position & 1n || position === last) {
      hash = nodeHash(sibling, hash);
      while (!(position & 1n) && position !== 0n) {
        [position, last] = [position >> 1n, last >> 1n];
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [position >> 1n, last >> 1n];
  }
  return last === 0n && equal(hash, root);
}

function leafHash(entry) {
  return sha256(concatenated(LEAF, entry));
}

function nodeHash(left, right) {
  return sha256(concatenated(NODE, left, right));
}

function object(json, what) {
  const parsed = parseJson(json);
  return parsed instanceof Map ? parsed : malformed(`${what} is not a JSON object`);
}

function text(members, name) {
  const value = members.get(name);
  return typeof value === 'string' ? value : malformed(`there is no text ${name}`);
}

function texts(members, name) {
  const list = members.get(name);
  if (!Array.isArray(list)) {
    malformed(`there is no list ${name}`);
  }
  return list.every((each) => typeof each === 'string') ? list : malformed(`${name} is not a list of texts`);
}
