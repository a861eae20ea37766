/**
 * Seals the draft of a bid in the browser, sends the envelope in pieces and submits it: `<form id="seal" data-stage
 * data-receipt …>`. The words come from the page, in its language. Without JavaScript the form stays hidden and the
 * page names other ways. Decisions: docs/adr/0037-a-bid-is-uploaded-in-pieces.md.
 */
import { Kept } from './kept.js';
import { NotForUs, WrongPassphrase } from './keyring.js';
import { problem, sentencesOf } from './refusals.js';
import { LIMITS, PIECE, entryNames, sealBid } from './seal.js';
import { SealedDraft } from './sheets.js';
import { tellingOf } from './telling.js';
import { Refusal, discard, largest, read, send, submit } from './upload.js';

const form = document.getElementById('seal');
const button = form.querySelector('button');
const hash = document.getElementById('seal-hash');
const words = { ...document.getElementById('telling').dataset, ...form.dataset };
const { say, show, end, teller, interrupted } = tellingOf(form, words);
const headers = { 'X-XSRF-TOKEN': form.elements._csrf.value };
/** Refusals after which the envelope that is kept is of no more use. */
const USELESS = ['late', 'closed', 'hash-mismatch', 'not-sealed', 'returned'].map((why) => `submissions.${why}`);

// What happens

async function filesOf(sealing) {
  const files = [];
  for (const file of sealing.files) {
    show(words.files, files.length, sealing.files.length);
    const blob = await (file.read?.() ?? read(file.href, 'blob', interrupted));
    files.push(new File([blob], file.name, { type: file.mediaType }));
  }
  return files;
}

/** Seals the draft into what this browser keeps. */
async function seal(sealing, of, kept) {
  const most = await largest(interrupted);
  const files = await filesOf(sealing);
  const names = entryNames(files);
  const named = Object.fromEntries(sealing.files.map((file, at) => [file.field, names[at]]));
  const limits = { ...LIMITS, totalBytes: Math.min(LIMITS.totalBytes, most) };
  const bid = { ...sealing, answers: { ...sealing.answers, files: named }, files, limits };
  await kept.begin();
  const sealed = await sealBid(
    bid,
    (piece) => kept.add(piece),
    ({ phase, done, total }) => show(words[phase], done, total),
  );
  await kept.note({ of, ...sealed, upload: null });
}

/** What a draft in clear, or a sealed one, is made of; of the latter the content only when it is asked for. */
async function draftOf(stage) {
  if (words.sealed === 'true') {
    const told = await read(`/api/stages/${stage}/sealed-draft`, 'json', interrupted);
    const content = async () => (await SealedDraft.open(stage, form.elements.passphrase.value)).bid();
    return { told, changedAt: told.changedAt, content };
  }
  // The draft first: what changes after it shows as a change the next time.
  const { changedAt } = await read(`/api/stages/${stage}/draft`, 'json', interrupted);
  const told = await read(`/api/stages/${stage}/sealing`, 'json', interrupted);
  return { told, changedAt, content: async () => told };
}

/** The envelope of this draft: the one that is kept, or a new one. */
async function envelope(stage, kept) {
  show(words.reading, 0, 0);
  const { told, changedAt, content } = await draftOf(stage);
  const own = form.elements.own?.checked ? told.own : '';
  const of = [changedAt, told.recipient, told.closingLock, own].join(' ');
  if (kept.about?.of !== of) {
    const sealing = { ...(await content()), own };
    if (kept.about?.upload) await discard(kept.about.upload, headers);
    await seal(sealing, of, kept);
  }
  hash.hidden = false;
  hash.querySelector('code').textContent = kept.about.sha256;
}

async function deliver(stage, kept) {
  await envelope(stage, kept);
  const { sha256, size } = kept.about;
  const telling = teller(size);
  const whole = kept.about.upload ? kept.about.whole === true : form.elements.whole.checked;
  if (!kept.lasting) form.querySelector('#seal-passing').hidden = false;
  const upload = await send({
    size,
    bytes: (from, most) => kept.bytes(from, most),
    upload: kept.about.upload,
    toward: whole ? { stage, sha256 } : null,
    headers,
    begun: (at) => kept.note({ ...kept.about, upload: at, whole }),
    onProgress: telling.sent,
    onInterrupted: telling.interrupted,
  });
  const body = { upload: upload.slice(upload.lastIndexOf('/') + 1), sha256 };
  await submit(`/api/stages/${stage}/submission/from-upload`, headers, body, telling.interrupted).catch((error) => {
    // It may have been received and only the answer lost: the same call again, or the receipt, will tell.
    throw Object.assign(error, { unsure: error.status >= 500 });
  });
  await kept.forget();
  show(words.done, 1, 1);
}

/** Says why it ended, and what is still there. */
async function fail(error, kept) {
  if (error instanceof WrongPassphrase || error instanceof NotForUs) {
    end(error instanceof NotForUs ? words.closed : words.wrong);
    return;
  }
  const body = error instanceof Refusal ? error.body : '';
  // Neither an answer nor a limit: the browser lost what it kept, or a file changed under it. What is here is no good.
  if (USELESS.includes(problem(body).code) || !(error instanceof Refusal)) await kept.forget();
  const why = error instanceof RangeError ? [words.large] : sentencesOf(body);
  end(error.unsure ? words.unsure : words.failed, ...why, offer(kept) ? words.kept : '');
}

/** True if there is an envelope to go on with; the button says so. */
function offer(kept) {
  const there = kept.about !== null;
  // What was begun goes on as it was begun.
  const begun = Boolean(kept.about?.upload);
  if (begun) form.elements.whole.checked = kept.about.whole === true;
  form.elements.whole.disabled = begun;
  button.textContent = there ? words.goOn : words.button;
  return there;
}

const ask = (event) => event.preventDefault();

async function start(kept) {
  button.disabled = true;
  window.addEventListener('beforeunload', ask);
  try {
    await deliver(words.stage, kept);
    window.removeEventListener('beforeunload', ask);
    window.location.assign(words.receipt);
  } catch (error) {
    await fail(error, kept);
    button.disabled = false;
  } finally {
    window.removeEventListener('beforeunload', ask);
  }
}

/** One tab at a time sends one bid: two would take turns at the same upload. */
function alone(key, act) {
  if (!navigator.locks) return act();
  return navigator.locks.request(key, { ifAvailable: true }, (lock) => (lock ? act() : say(words.elsewhere)));
}

const key = `${words.stage} ${words.person}`;
let kept = await Kept.open(key, PIECE);
// The page was left before it heard that this very envelope is received.
if (kept.about && kept.about.sha256 === words.held) await kept.forget();
if (offer(kept)) say(words.found);
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  alone(key, async () => {
    // Another tab may have gone on meanwhile; what is only in memory is only here.
    if (kept.lasting) kept = await Kept.open(key, PIECE);
    await start(kept);
  });
});
