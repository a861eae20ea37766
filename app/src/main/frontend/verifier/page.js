/** The page around the verifier: files in, sentences out. Nothing leaves it; its policy forbids every connection. */
import { sha256 } from '@noble/hashes/sha2.js';
import { verifies } from './ed25519.js';
import { hex } from './notes.js';
import { PublicRecords, readPackage } from './records.js';
import { envelopeOf, readKeys, Verifier } from './verifier.js';

/** Bytes of an envelope in memory at once. */
const PIECE = 4 * 1024 * 1024;
/** Receipts, proofs and records are far smaller; a longer file is read as an envelope only. */
const LARGEST = 64 * 1024 * 1024;
const WORDS = {
  en: {
    name: 'English',
    title: 'Check a receipt, a proof or a record – Guildhall',
    noKey: 'There is no public key of a log here. Paste it, or choose the file “key”.',
    noFile: 'Choose a receipt, a proof or a record first.',
    tooLarge: 'It does not hold: the file is too large to be a receipt, a proof or a record.',
    all: (count) => (count === 1 ? 'It holds.' : `All ${count} hold.`),
    some: (bad, count) =>
      count === 1 ? 'It does not hold.' : `${bad} of ${count} ${bad === 1 ? 'does' : 'do'} not hold.`,
  },
  fr: {
    name: 'Français',
    title: 'Vérifier un récépissé, une preuve ou un dossier – Guildhall',
    noKey: 'Il n’y a ici aucune clé publique de registre. Collez-la ou choisissez le fichier «\u00a0key\u00a0».',
    noFile: 'Choisissez d’abord un récépissé, une preuve ou un dossier.',
    tooLarge: 'Cela ne tient pas\u00a0: le fichier est trop gros pour être un récépissé, une preuve ou un dossier.',
    all: (count) => (count === 1 ? 'Cela tient.' : `Les ${count} vérifications tiennent.`),
    some: (bad, count) =>
      count === 1 ? 'Cela ne tient pas.' : `${bad} des ${count} vérifications ne ${bad === 1 ? 'tient' : 'tiennent'} pas.`,
  },
};

const TOO_LARGE = { holds: false, en: WORDS.en.tooLarge, fr: WORDS.fr.tooLarge, envelope: '' };

const of = (id) => document.getElementById(id);
const [other, keys, keyFile, files, envelope, progress, summary, results] = [
  'language',
  'keys',
  'key-file',
  'files',
  'envelope',
  'progress',
  'summary',
  'results',
].map(of);
/** @type {{name: string, verdict: import('./verifier.js').Verdict}[]} */
let judged = [];

function language() {
  return document.documentElement.lang;
}

function speak(lang) {
  document.documentElement.lang = lang;
  document.title = WORDS[lang].title;
  other.lang = lang === 'fr' ? 'en' : 'fr';
  other.textContent = WORDS[other.lang].name;
  show();
}

/** Says in the page's language what was judged. */
function show() {
  const bad = judged.filter(({ verdict }) => !verdict.holds).length;
  const words = WORDS[language()];
  say(judged.length === 0 ? '' : bad === 0 ? words.all(judged.length) : words.some(bad, judged.length), bad === 0);
  // What fails is read first, however much holds.
  const worstFirst = judged.toSorted((one, other) => Number(one.verdict.holds) - Number(other.verdict.holds));
  results.replaceChildren(
    ...worstFirst.map(({ name, verdict }) => {
      const line = document.createElement('li');
      line.className = verdict.holds ? 'holds' : 'fails';
      const file = document.createElement('strong');
      file.textContent = name;
      const sentence = document.createElement('span');
      sentence.textContent = verdict[language()];
      line.append(file, document.createElement('br'), sentence);
      return line;
    }),
  );
}

function say(text, well) {
  summary.textContent = text;
  summary.className = text === '' ? '' : well ? 'holds' : 'fails';
}

async function check() {
  judged = [];
  show();
  const pinned = readKeys(keys.value);
  if (pinned === null || files.files.length === 0) {
    say(pinned === null ? WORDS[language()].noKey : WORDS[language()].noFile, false);
    return;
  }
  const verifier = new Verifier(pinned);
  const found = [];
  const packages = [];
  for (const file of files.files) {
    const bytes = file.size > LARGEST ? null : new Uint8Array(await file.arrayBuffer());
    const json = bytes === null ? null : readPackage(bytes);
    if (json !== null) {
      packages.push({ name: file.name, json });
    } else {
      const verdicts = bytes === null ? [TOO_LARGE] : verifier.judge(bytes);
      verdicts.forEach((verdict) => found.push({ name: file.name, verdict }));
    }
  }
  const records = new PublicRecords(found.map(({ verdict }) => verdict));
  for (const { name, json } of packages) {
    records.judge(json).forEach((verdict) => found.push({ name, verdict }));
  }
  if (envelope.files.length > 0) {
    const file = envelope.files[0];
    const verdicts = found.map(({ verdict }) => verdict);
    found.push({ name: file.name, verdict: envelopeOf(await hashed(file), verdicts) });
  }
  judged = found;
  show();
}

/** The SHA-256 of a file that need not fit in memory. */
async function hashed(file) {
  const hash = sha256.create();
  progress.hidden = false;
  progress.max = Math.max(1, file.size);
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    progress.value = at;
  }
  progress.hidden = true;
  return hex(hash.digest());
}

/** What came with the link: the city's key, and the language it was read in. */
function fromAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  if (told.has('key')) {
    keys.value = told.get('key').trim();
  }
  const asked = new URLSearchParams(location.search).get('lang');
  const lang = told.get('lang') ?? asked ?? navigator.language;
  speak(lang.toLowerCase().startsWith('fr') ? 'fr' : 'en');
}

of('check').addEventListener('click', () => check());
other.addEventListener('click', () => speak(other.lang));
keyFile.addEventListener('change', async () => {
  if (keyFile.files.length > 0) {
    keys.value = (await keyFile.files[0].text()).trim();
  }
});
fromAddress();
/** For whoever checks the checker: the same functions, to be called from the browser's console. */
globalThis.guildhall = Object.freeze({ Verifier, readKeys, envelopeOf, verifies, PublicRecords, readPackage });
