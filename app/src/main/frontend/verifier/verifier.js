/**
 * Judges receipts, proofs, disclosures and checkpoints by the public keys of a city's logs and nothing else. Says the
 * same, word for word, as `./guildhall verify` (the Java class Verifier of the module cli): a test holds both to it.
 */
import { HALF, canonical, parseJson } from './json.js';
import { Note, readCheckpoint, readKey } from './notes.js';
import { HEADER, parseProof, verifyProof } from './proofs.js';
import { received } from './received.js';
import { Untrusted } from './untrusted.js';
import { mistrusted, refused } from './verdicts.js';

const utf8 = new TextEncoder();

/**
 * @typedef {object} Verdict
 * @property {boolean} holds whether all of it does
 * @property {string} en one sentence
 * @property {string} fr the same
 * @property {string} envelope SHA-256 of the envelope it is about, in hexadecimal; empty if it is about none
 * @property {import('./records.js').LoggedRelease} [release] that it is about, of the public record
 */

/** Keys as `/log/key` gives them, one a line; null if a line is none, or there is none. */
export function readKeys(text) {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '').map(readKey);
  return keys.length === 0 || keys.includes(null) ? null : keys;
}

export class Verifier {
  #keys;

  /** @param {import('./notes.js').Key[]} keys at least one */
  constructor(keys) {
    this.#keys = keys;
  }

  /**
   * One file: a receipt, a proof, a checkpoint, or lines of JSON each with a `proof`.
   *
   * @param {Uint8Array} file
   * @returns {Verdict[]}
   */
  judge(file) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);
    if (text.startsWith(HEADER)) {
      return [judged(() => this.#proof(file))];
    }
    if (text.startsWith('{')) {
      const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
      return lines.map((line) => judged(() => this.#line(line)));
    }
    const named = this.#keys.filter((key) => text.startsWith(`${key.name}\n`));
    return [judged(() => (named.length > 0 ? checkpointed(file, named) : this.#receipt(file)))];
  }

  #receipt(file) {
    const note = Note.parse(file);
    const text = note.verify(this.#keys);
    return received(text, this.#keys.find((key) => note.isSignedBy(key))?.vkey ?? '');
  }

  #line(json) {
    let file;
    try {
      file = JSON.parse(json)?.proof;
    } catch {
      return notJson();
    }
    if (typeof file !== 'string') {
      return refused(
        'this line holds no proof, and the file is no package of records or releases',
        'cette ligne ne contient pas de preuve, et le fichier n’est pas un paquet de dossiers ou de versions',
      );
    }
    return HALF.test(file) ? notJson() : this.#proof(utf8.encode(file));
  }

  #proof(file) {
    const parsed = parseProof(file);
    for (const key of this.#keys.slice(1)) {
      try {
        return proven(verifyProof(parsed, key), key);
      } catch (another) {
        if (!(another instanceof Untrusted)) throw another;
      }
    }
    return proven(verifyProof(parsed, this.#keys[0]), this.#keys[0]);
  }
}

/** Only that it is signed: whether its log continues it, a page without a network cannot know. */
function checkpointed(file, keys) {
  const note = Note.parse(file);
  note.verify(keys);
  const key = keys.find((each) => note.isSignedBy(each));
  const { origin, size } = readCheckpoint(file, key);
  return {
    holds: true,
    en:
      `The log ${origin} signed this checkpoint when it had ${size} entries; key ${key.vkey}. Whether the log` +
      ' still continues it was not checked here; ./guildhall verify --log does that.',
    fr:
      `Le registre ${origin} a signé ce point de contrôle quand il avait ${size} inscriptions; clé ${key.vkey}. On n’a` +
      ' pas vérifié ici s’il en est toujours la suite; ./guildhall verify --log le fait.',
    envelope: '',
  };
}

function notJson() {
  return refused('this line is not JSON', 'cette ligne n’est pas du JSON');
}

/** Whether one of these verdicts is about the envelope with this SHA-256. @param {Verdict[]} verdicts @returns {Verdict} */
export function envelopeOf(sha256, verdicts) {
  if (verdicts.some((verdict) => verdict.holds && verdict.envelope === sha256)) {
    return {
      holds: true,
      en: `The envelope with the SHA-256 ${sha256} is the one that the city signed for.`,
      fr: `L’enveloppe dont le SHA-256 est ${sha256} est bien celle pour laquelle la ville a signé.`,
      envelope: sha256,
    };
  }
  return refused(
    `the envelope has the SHA-256 ${sha256}, and nothing here that holds is about it`,
    `l’enveloppe a le SHA-256 ${sha256}, et rien de ce qui tient ici ne la concerne`,
  );
}

function proven({ checkpoint, members, disclosed }, key) {
  const fields = new Map(disclosed);
  if (members.get('fields') instanceof Map) {
    members.get('fields').forEach((value, name) => fields.set(name, value));
  }
  const told = [...fields.keys()].sort().map((name) => `${name} ${plainly(fields.get(name))}`);
  const [kind, at, ocid] = ['kind', 'at', 'ocid'].map((name) => plainly(members.get(name) ?? null));
  const what = told.length === 0 ? '' : ` (${told.join(', ')})`;
  const { origin, size } = checkpoint;
  const bid = kind.startsWith('submission.') && typeof fields.get('sha256') === 'string';
  return {
    holds: true,
    en:
      `The fact ${kind} of ${at} in ${ocid}${what} is in the log ${origin}, which was signed when it had ${size}` +
      ` entries; key ${key.vkey}.`,
    fr:
      `Le fait ${kind} du ${at} dans ${ocid}${what} figure au registre ${origin}, signé quand il avait ${size}` +
      ` inscriptions; clé ${key.vkey}.`,
    envelope: bid ? fields.get('sha256') : '',
    release: kind === 'release.published' ? releaseOf(members.get('ocid'), fields) : undefined,
  };
}

function releaseOf(ocid, fields) {
  const [number, id, sha256] = ['number', 'release', 'sha256'].map((name) => fields.get(name));
  const whole = typeof number === 'number' && [ocid, id, sha256].every((each) => typeof each === 'string');
  return whole ? { ocid, number, id, sha256 } : undefined;
}

function plainly(value) {
  return typeof value === 'string' ? value : canonical(value);
}

/** What was judged, or why it is not to be believed. */
function judged(judge) {
  try {
    return judge();
  } catch (untrusted) {
    if (!(untrusted instanceof Untrusted)) throw untrusted;
    return mistrusted(untrusted);
  }
}
