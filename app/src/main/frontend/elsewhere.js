/**
 * Sends an envelope that was sealed elsewhere in pieces: `<form id="elsewhere" data-stage data-receipt …>`. Interrupted,
 * it goes on by itself; after a reload too, once the same file is chosen again. Without JavaScript the form sends the
 * file whole, up to the size it names.
 */
// WebCrypto hashes only what is in memory as a whole; this one, which age-encryption brings, takes pieces.
import { sha256 } from '@noble/hashes/sha2.js';
import { sentencesOf } from './refusals.js';
import { PIECE } from './seal.js';
import { tellingOf } from './telling.js';
import { Refusal, largest, send, submit } from './upload.js';

const form = document.getElementById('elsewhere');
const button = form.querySelector('button[type=submit]');
const words = { ...document.getElementById('telling').dataset, ...form.dataset };
const { say, show, end, teller, interrupted } = tellingOf(form.querySelector('.gh-progress'), words);
const headers = { 'X-XSRF-TOKEN': form.elements._csrf.value };

/** Behind the address of an upload that is submitted as soon as it is whole. */
const WHOLE = ' whole';

/** Where an envelope is being sent, by its hash: no secret, and of no use to anybody else. */
const known = {
  key: (hash) => `guildhall-upload ${words.stage} ${words.person} ${hash}`,
  read(hash) {
    try {
      return localStorage.getItem(this.key(hash));
    } catch {
      return null;
    }
  },
  write(hash, upload) {
    try {
      if (upload === null) localStorage.removeItem(this.key(hash));
      else localStorage.setItem(this.key(hash), upload);
    } catch {
      // A reload begins anew.
    }
  },
};

const bytesOf = async (file, from, most) => new Uint8Array(await file.slice(from, from + most).arrayBuffer());

async function hashOf(file) {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    show(words.hashing, at, file.size);
    hash.update(await bytesOf(file, at, PIECE));
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function deliver(file) {
  if (file.size > (await largest(interrupted))) throw new RangeError('too large');
  const hash = await hashOf(file);
  const telling = teller(file.size);
  const before = known.read(hash);
  // What was begun goes on as it was begun.
  const whole = before === null ? form.elements.whole.checked : before.endsWith(WHOLE);
  form.elements.whole.checked = whole;
  const upload = before?.replace(WHOLE, '') ?? null;
  const lies = await send({
    size: file.size,
    bytes: (from, most) => bytesOf(file, from, most),
    upload,
    headers,
    toward: whole ? { stage: words.stage, sha256: hash } : null,
    begun: async (at) => known.write(hash, whole ? `${at}${WHOLE}` : at),
    onProgress: telling.sent,
    onInterrupted: telling.interrupted,
  });
  const body = { upload: lies.slice(lies.lastIndexOf('/') + 1), sha256: hash };
  await submit(`/api/stages/${words.stage}/submission/from-upload`, headers, body, telling.interrupted).catch((error) => {
    // It may have been received and only the answer lost: the same call again, or the receipt, will tell.
    throw Object.assign(error, { unsure: error.status >= 500 });
  });
  known.write(hash, null);
  show(words.done, 1, 1);
}

function fail(error) {
  const why = error instanceof RangeError ? [words.large] : sentencesOf(error instanceof Refusal ? error.body : '');
  end(error.unsure ? words.unsure : words.failed, ...why);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const [file] = form.elements.envelope.files;
  if (!file) return say(words.choose);
  button.disabled = true;
  const ask = (leaving) => leaving.preventDefault();
  window.addEventListener('beforeunload', ask);
  try {
    await deliver(file);
    window.removeEventListener('beforeunload', ask);
    window.location.assign(words.receipt);
  } catch (error) {
    fail(error);
    button.disabled = false;
  } finally {
    window.removeEventListener('beforeunload', ask);
  }
});
document.getElementById('envelope-hint').textContent = words.hint;
form.querySelector('.gh-progress').hidden = false;
form.querySelector('.govuk-checkboxes').hidden = false;
