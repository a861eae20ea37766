/**
 * Judges packages of OCDS records and releases by what the city logged of each release when it published it: none
 * changed, none slipped in, none missing. Says the same as the Java class PublicRecords of the module cli, but for one
 * thing: it does not merge releases, and says so where a record holds what was compiled of them.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { canonical, parseJson } from './json.js';
import { hex } from './notes.js';
import { decodeUtf8, Untrusted } from './untrusted.js';
import { refused } from './verdicts.js';

const COMPILED = ['compiledRelease', 'versionedRelease'];
const utf8 = new TextEncoder();

/**
 * @typedef {object} LoggedRelease
 * @property {string} ocid its process
 * @property {number} number within its process: 1, 2, 3…
 * @property {string} id OCDS: its id
 * @property {string} sha256 of its canonical JSON (RFC 8785), in hexadecimal
 */

/** The package that a file is, or null if it is none. @param {Uint8Array} file */
export function readPackage(file) {
  try {
    const json = parseJson(decodeUtf8(file, 'the JSON'));
    return ['records', 'releases'].some((name) => Array.isArray(member(json, name))) ? json : null;
  } catch (other) {
    if (!(other instanceof Untrusted)) throw other;
    return null;
  }
}

export class PublicRecords {
  /** @type {Map<string, Map<number, LoggedRelease>>} */
  #logged = new Map();

  /** By the releases that proofs which hold told of. @param {import('./verifier.js').Verdict[]} verdicts */
  constructor(verdicts) {
    for (const { holds, release } of verdicts) {
      if (holds && release) {
        this.#logged.set(release.ocid, (this.#logged.get(release.ocid) ?? new Map()).set(release.number, release));
      }
    }
  }

  /** One verdict for each process of a package. @returns {import('./verifier.js').Verdict[]} */
  judge(json) {
    const releases = elements(member(json, 'releases'));
    const verdicts = elements(member(json, 'records')).map((record) => this.#process(record));
    for (const [ocid, own] of byProcess(releases)) {
      verdicts.push(this.#process(new Map([['ocid', ocid], ['releases', own]])));
    }
    if (!releases.every((each) => each instanceof Map)) {
      verdicts.unshift(
        refused('the package holds something that is no release', 'le paquet contient autre chose que des versions'),
      );
    }
    return verdicts.length === 0 ? [refused('the package is empty', 'le paquet est vide')] : verdicts;
  }

  #process(record) {
    const ocid = text(member(record, 'ocid'));
    const known = this.#logged.get(ocid);
    if (!known) {
      return refused(
        `no proof given here tells of a release of ${ocid}; /log/disclosures?ocid=${ocid} of the city has them`,
        `aucune preuve donnée ici ne parle d’une version de ${ocid}; /log/disclosures?ocid=${ocid} de la ville les contient`,
      );
    }
    const all = elements(member(record, 'releases'));
    const releases = byProcess(all).get(ocid) ?? [];
    if (releases.length !== all.length) {
      return refused(
        `the record of ${ocid} holds something that is no release of it`,
        `le dossier ${ocid} contient autre chose que ses versions`,
      );
    }
    return wrong(ocid, releases, known) ?? unknown(ocid, record) ?? holds(ocid, releases.length, record);
  }
}

/** The first release that was changed, slipped in, told twice or left out; null if there is none. */
function wrong(ocid, releases, known) {
  const numbers = [...known.keys()].sort((a, b) => a - b);
  const byId = new Map(numbers.map((number) => [known.get(number).id, known.get(number)]));
  const seen = new Set();
  for (const release of releases) {
    const id = text(member(release, 'id'));
    const told = byId.get(id);
    if (!told || seen.has(told.number)) {
      return refused(
        `the release ${id} of ${ocid} is in no proof given here, or stands twice`,
        `la version ${id} de ${ocid} ne figure dans aucune preuve donnée ici, ou figure deux fois`,
      );
    }
    seen.add(told.number);
    if (told.sha256 !== hex(sha256(utf8.encode(canonical(release))))) {
      return refused(
        `the release ${id} of ${ocid} is not the one that the city logged`,
        `la version ${id} de ${ocid} n’est pas celle que la ville a inscrite au registre`,
      );
    }
  }
  const last = numbers.at(-1);
  for (let number = 1; number <= last; number++) {
    if (!seen.has(number)) {
      return refused(
        `release number ${number} of ${ocid} is missing; the log counts to ${last}`,
        `la version numéro ${number} de ${ocid} manque; le registre en compte ${last}`,
      );
    }
  }
  return null;
}

/** What no record holds follows from no releases, whatever they are. */
function unknown(ocid, record) {
  const name = [...record.keys()].sort().find((each) => !['ocid', 'releases', ...COMPILED].includes(each));
  return name === undefined
    ? null
    : refused(`${name} of ${ocid} does not follow from its releases`, `${name} de ${ocid} ne découle pas de ses versions`);
}

function holds(ocid, count, record) {
  const whole = !COMPILED.some((name) => record.has(name));
  return {
    holds: true,
    en: whole
      ? `The public record of ${ocid} holds: its ${count} releases are those that the city logged, none is missing, and` +
        ' what it compiles of them follows from them.'
      : `The ${count} releases of ${ocid} hold: they are those that the city logged, and none is missing. What the` +
        ' record compiles of them, which is what people read, was NOT checked here; ./guildhall verify does that.',
    fr: whole
      ? `Le dossier public ${ocid} tient\u00a0: ses ${count} versions sont celles que la ville a inscrites au registre,` +
        ' aucune ne manque, et ce qu’il en compile en découle.'
      : `Les ${count} versions de ${ocid} tiennent\u00a0: ce sont celles que la ville a inscrites au registre, et aucune ne` +
        ' manque. Ce que le dossier en compile, et qu’on lit, n’a PAS été vérifié ici; ./guildhall verify le fait.',
    envelope: '',
  };
}

function byProcess(releases) {
  const found = new Map();
  for (const release of releases) {
    if (release instanceof Map) {
      const ocid = text(member(release, 'ocid'));
      found.set(ocid, [...(found.get(ocid) ?? []), release]);
    }
  }
  return found;
}

function member(json, name) {
  return json instanceof Map ? json.get(name) : undefined;
}

/** What an array holds, or an object in the order of its canonical text. */
function elements(json) {
  if (json instanceof Map) {
    return [...json.keys()].sort().map((name) => json.get(name));
  }
  return Array.isArray(json) ? json : [];
}

function text(json) {
  return typeof json === 'string' ? json : ['number', 'boolean'].includes(typeof json) ? canonical(json) : '';
}
