/**
 * Seals the draft of a bid in the browser, sends the envelope in pieces and submits it: `<form id="seal" data-stage
 * data-receipt …>`. The words come from the page, in its language. Without JavaScript the form stays hidden and the
 * page names other ways. Decisions: docs/adr/0037-a-bid-is-uploaded-in-pieces.md.
 */
import { untilClosing } from './closing.js';
import { Kept } from './kept.js';
import { NotForUs, WrongPassphrase } from './keyring.js';
import { problem, sentencesOf } from './refusals.js';
import { LIMITS, PIECE, entryNames, sealBid } from './seal.js';
import { SealedDraft } from './sheets.js';
import { Refusal, discard, largest, read, send, submit } from './upload.js';

const form = document.getElementById('seal');
const button = form.querySelector('button');
const status = document.getElementById('seal-status');
const bar = document.getElementById('seal-progress');
const detail = document.getElementById('seal-detail');
const hash = document.getElementById('seal-hash');
const words = form.dataset;
const locale = `${document.documentElement.lang.slice(0, 2)}-CA`;
const secondsLeft = untilClosing(document.querySelector('time[data-countdown]'));
const headers = { 'X-XSRF-TOKEN': form.elements._csrf.value };
/** Seconds over which the speed is measured. */
const WINDOW = 30;
/** Refusals after which the envelope that is kept is of no more use. */
const USELESS = ['submissions.late', 'submissions.closed', 'submissions.hash-mismatch', 'submissions.not-sealed'];

// What a person reads

const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
const unit = (value, name, digits = 0, unitDisplay = 'long') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits }).format(value);
const megabytes = (bytes) => unit(bytes / 1e6, 'megabyte', 1, 'short');

function duration(seconds) {
  if (seconds < 60) return unit(5 * Math.ceil(seconds / 5), 'second');
  if (seconds < 2 * 3600) return unit(Math.ceil(seconds / 60), 'minute');
  return seconds < 48 * 3600 ? unit(Math.floor(seconds / 3600), 'hour') : unit(Math.floor(seconds / 86400), 'day');
}

/** Says something to everybody, screen readers too: seldom, and not twice. */
function say(...sentences) {
  const text = sentences.filter(Boolean).join(' ');
  if (status.textContent !== text) status.textContent = text;
}

function show(text, done, total) {
  say(text);
  detail.textContent = '';
  fill(done, total);
}

function fill(done, total) {
  bar.hidden = false;
  if (total > 0) bar.value = done / total;
  else bar.removeAttribute('value');
}

/** Tells how far the sending is: every piece to the eye, every quarter to the ear. */
function teller(total) {
  let samples = [];
  let told = -1;
  let short = false;
  let stored = 0;
  const look = (left) => {
    const closing = secondsLeft();
    detail.textContent = [
      filled(words.sent, megabytes(stored), megabytes(total)),
      stored < total && left > 0 ? filled(words.remaining, duration(left)) : '',
      closing > 0 ? filled(words.closing, duration(closing)) : '',
    ].join(' ');
    return closing;
  };
  return {
    sent(bytes) {
      stored = bytes;
      const now = performance.now() / 1000;
      // The one before always counts: a piece may take longer than that.
      const recent = samples.filter((one, at) => now - one.at < WINDOW || at === samples.length - 1);
      samples = [...recent, { at: now, bytes }];
      const [first] = samples;
      const speed = now - first.at >= 2 ? (bytes - first.bytes) / (now - first.at) : 0;
      const left = speed > 0 ? (total - bytes) / speed : NaN;
      const closing = look(left);
      fill(bytes, total);
      const quarter = Math.floor((4 * bytes) / total);
      if (quarter !== told || !short) short = closing > 0 && left > closing;
      told = quarter;
      say(words.sending, unit(25 * quarter, 'percent', 0, 'short'), short ? words.short : '');
    },
    interrupted() {
      samples = [];
      look(NaN);
      interrupted();
    },
  };
}

// What happens

const interrupted = () => say(words.interrupted);

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
  if (!kept.lasting) form.querySelector('#seal-passing').hidden = false;
  const upload = await send({
    size,
    bytes: (from, most) => kept.bytes(from, most),
    upload: kept.about.upload,
    headers,
    begun: (at) => kept.note({ ...kept.about, upload: at }),
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
    bar.hidden = true;
    say(error instanceof NotForUs ? words.closed : words.wrong);
    return;
  }
  const body = error instanceof Refusal ? error.body : '';
  // Neither an answer nor a limit: the browser lost what it kept, or a file changed under it. What is here is no good.
  if (USELESS.includes(problem(body).code) || !(error instanceof Refusal)) await kept.forget();
  const why = error instanceof RangeError ? [words.large] : sentencesOf(body);
  bar.hidden = true;
  detail.textContent = '';
  say(error.unsure ? words.unsure : words.failed, ...why, offer(kept) ? words.kept : '');
}

/** True if there is an envelope to go on with; the button says so. */
function offer(kept) {
  const there = kept.about !== null;
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
