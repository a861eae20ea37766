/** Signed notes and the checkpoints of a log: C2SP signed-note 1.0.0, tlog-checkpoint 1.0.0; tlog's Note and Checkpoint. */
import { sha256 } from '@noble/hashes/sha2.js';
import { publicKey, verifies } from './ed25519.js';
import { concatenated, decodeBase64, decodeUtf8, equal, malformed, Untrusted } from './untrusted.js';

export const MAX_BYTES = 1 << 20;
const MAX_SIGNATURES = 100;
const ED25519 = 1;
const NAME = /^[^+\p{Z}\p{Cc}\p{Cs}]+$/u;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f]/;
const SIZE = /^(?:0|[1-9][0-9]{0,18})$/;
const LARGEST = 2n ** 63n - 1n;
const utf8 = new TextEncoder();

/**
 * @typedef {object} Key
 * @property {string} name
 * @property {Uint8Array} id four bytes
 * @property {Uint8Array} bytes of the public key
 * @property {string} vkey in one line
 */

/** Reads `name+id+key`; null if it is none that may sign. @returns {Key | null} */
export function readKey(vkey) {
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  const name = vkey.slice(0, first);
  if (first < 0 || second < 0 || !NAME.test(name)) {
    return null;
  }
  try {
    const typed = decodeBase64(vkey.slice(second + 1), 'the key');
    const bytes = typed.subarray(1);
    const id = sha256(concatenated(utf8.encode(`${name}\n`), typed)).subarray(0, 4);
    const may = typed.length === 33 && typed[0] === ED25519 && hex(id) === vkey.slice(first + 1, second);
    return may && publicKey(bytes) !== null ? { name, id, bytes, vkey } : null;
  } catch (no) {
    if (no instanceof Untrusted) {
      return null;
    }
    throw no;
  }
}

export class Note {
  #text;
  #signatures;

  constructor(text, signatures) {
    this.#text = text;
    this.#signatures = signatures;
  }

  /** @param {Uint8Array} bytes */
  static parse(bytes) {
    if (bytes.length > MAX_BYTES) {
      malformed(`a note of more than ${MAX_BYTES} bytes`);
    }
    const note = decodeUtf8(bytes, 'a note');
    const blank = note.lastIndexOf('\n\n');
    if (CONTROLS.test(note) || blank < 0 || !note.endsWith('\n') || blank + 2 === note.length) {
      malformed('a note is a text, a blank line and signatures');
    }
    const lines = note.slice(blank + 2, -1).split('\n');
    if (lines.length > MAX_SIGNATURES) {
      malformed(`a note of more than ${MAX_SIGNATURES} signatures`);
    }
    return new Note(note.slice(0, blank + 1), lines.map(signature));
  }

  /** The text, now to be believed. @param {Key[]} keys */
  verify(keys) {
    const signed = utf8.encode(this.#text);
    let verified = 0;
    for (const key of keys) {
      for (const { name, id, bytes } of this.#signatures) {
        if (name === key.name && equal(id, key.id)) {
          if (!verifies(key.bytes, signed, bytes)) {
            throw new Untrusted('BAD_SIGNATURE', `the signature of ${key.name} is wrong`);
          }
          verified++;
        }
      }
    }
    if (verified === 0) {
      throw new Untrusted('UNSIGNED', 'not signed by a key that is known');
    }
    return this.#text;
  }

  isSignedBy(key) {
    try {
      this.verify([key]);
      return true;
    } catch {
      return false;
    }
  }
}

function signature(line) {
  const parts = line.startsWith('\u2014 ') ? line.slice(2).split(' ') : [];
  if (parts.length !== 2 || !NAME.test(parts[0])) {
    malformed('a signature line is not: dash, name, base64');
  }
  const bytes = decodeBase64(parts[1], 'a signature');
  if (bytes.length <= 4) {
    malformed('a signature has no more than a key id');
  }
  return { name: parts[0], id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

/** A checkpoint of the log whose one key this is. @param {Uint8Array} note @param {Key} key */
export function readCheckpoint(note, key) {
  const lines = Note.parse(note).verify([key]).split('\n');
  if (lines.length < 4 || lines.at(-1) !== '') {
    malformed('a checkpoint has at least three lines');
  }
  const said = lines.slice(0, -1);
  if (said[0] === '' || said.slice(3).includes('')) {
    malformed('an empty line in a checkpoint');
  }
  const checkpoint = { origin: said[0], size: readNumber(said[1], 'the tree size'), root: readHash(said[2]) };
  if (checkpoint.origin !== key.name) {
    throw new Untrusted('OTHER_LOG', `a checkpoint of another log than ${key.name}`);
  }
  return checkpoint;
}

/** From 0 to 2^63-1, without leading zeroes. */
export function readNumber(text, what) {
  const number = SIZE.test(text) ? BigInt(text) : LARGEST + 1n;
  return number <= LARGEST ? number : malformed(`${what} is not a number as it is written`);
}

export function readHash(text) {
  const bytes = decodeBase64(text, 'a hash');
  return bytes.length === 32 ? bytes : malformed('a hash has 32 bytes');
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
