/**
 * Seals the draft of a bid in the browser and submits the envelope: `<form id="seal" data-stage data-receipt …>`. The
 * words come from the page, in its language. Without JavaScript the form stays hidden and the page names other ways.
 */
import { entryNames, sealBid } from './seal.js';

const form = document.getElementById('seal');
const status = document.getElementById('seal-status');
const bar = document.getElementById('seal-progress');
const hash = document.getElementById('seal-hash');

/** What the server says is wrong, in the page's language; or that something is. */
async function requireOk(response) {
  if (response.ok) return response;
  throw new Error(detailOf(await response.text()));
}

function detailOf(body) {
  try {
    const lang = document.documentElement.lang.slice(0, 2);
    const problem = JSON.parse(body);
    const missing = (problem.errors ?? []).map((each) => each[lang]);
    return [problem.translations[lang].detail, ...missing].join(' ');
  } catch {
    return '';
  }
}

function show(words, done, total) {
  if (status.textContent !== words) status.textContent = words;
  bar.hidden = false;
  if (total > 0) bar.value = done / total;
  else bar.removeAttribute('value');
}

async function read(stage) {
  show(form.dataset.reading, 0, 0);
  const response = await requireOk(await fetch(`/api/stages/${stage}/sealing`, { headers: { Accept: 'application/json' } }));
  return response.json();
}

async function filesOf(sealing) {
  const files = [];
  for (const file of sealing.files) {
    show(form.dataset.files, files.length, sealing.files.length);
    const response = await requireOk(await fetch(file.href));
    files.push(new File([await response.blob()], file.name, { type: file.mediaType }));
  }
  return files;
}

/** Sends the envelope; fetch cannot tell how far an upload has come, XMLHttpRequest can. */
function send(stage, sealed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/stages/${stage}/submission`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Envelope-SHA-256', sealed.sha256);
    request.setRequestHeader('X-XSRF-TOKEN', form.elements._csrf.value);
    request.upload.onprogress = (event) => show(form.dataset.sending, event.loaded, event.total);
    request.onload = () => (request.status === 201 ? resolve() : reject(new Error(detailOf(request.responseText))));
    request.onerror = () => reject(new Error(''));
    request.send(sealed.envelope);
  });
}

async function submit() {
  const stage = form.dataset.stage;
  const sealing = await read(stage);
  const files = await filesOf(sealing);
  const names = entryNames(files);
  const named = Object.fromEntries(sealing.files.map((file, at) => [file.field, names[at]]));
  const bid = { ...sealing, answers: { ...sealing.answers, files: named }, files };
  const sealed = await sealBid(bid, ({ phase, done, total }) => show(form.dataset[phase], done, total));
  hash.hidden = false;
  hash.querySelector('code').textContent = sealed.sha256;
  await send(stage, sealed);
  show(form.dataset.done, 1, 1);
  window.location.assign(form.dataset.receipt);
}

form.hidden = false;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    await submit();
  } catch (error) {
    bar.hidden = true;
    status.textContent = `${form.dataset.failed} ${error.message}`;
    button.disabled = false;
  }
});
