/**
 * Writes a sealed draft: the page has the questions, this script what stands in them. Saved a moment after typing stops,
 * and sealed before it leaves. Without JavaScript a draft is written in clear, on the pages beside this one.
 */
import { kindOf } from './kinds.js';
import { NotForUs, WrongPassphrase } from './keyring.js';
import { Unanswered } from './refusals.js';
import { SealedDraft } from './sheets.js';
import { lineTotal, number, price } from './typed.js';
import { read } from './upload.js';
import { NoSchedule, WrongCells, filledWith, pricesOf } from './workbook.js';

const page = document.getElementById('sealed');
const words = page.dataset;
const unlock = document.getElementById('unlock');
const status = document.getElementById('sealed-status');
const locale = `${document.documentElement.lang.slice(0, 2)}-CA`;
const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CAD' });
const PAUSE = 1500;
let draft = null;

const say = (text, wrong = false) => {
  status.className = wrong ? 'govuk-error-message' : 'gh-fine';
  status.textContent = text;
};

function sentence(error) {
  if (error instanceof WrongPassphrase) return words.wrong;
  if (error instanceof NotForUs) return words.closed;
  return (error instanceof Unanswered && error.message) || words.failed;
}

// Fields

const idOf = (input) => input.name.slice(input.name.indexOf('.') + 1);
const inputsOf = (form) => [...form.elements].filter((input) => input.name?.includes('.'));

function valueOf(form, id) {
  const found = form.elements[`${form.id}.${id}`];
  return found?.value ?? '';
}

function fill(form, values) {
  for (const input of inputsOf(form)) {
    const value = values[idOf(input)] ?? '';
    if (input.type === 'radio') input.checked = input.value === value;
    else input.value = value;
  }
}

/** A sentence above a field; none takes it away. */
function tell(input, text, kind = 'govuk-error-message') {
  const box = input.closest('.govuk-form-group, td');
  box.querySelector(`:scope > .${kind}[data-told]`)?.remove();
  if (kind === 'govuk-error-message') {
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }
  if (!text) return;
  const place = document.createElement('p');
  place.className = kind;
  place.dataset.told = '';
  place.textContent = text;
  box.insertBefore(place, box.querySelector('.govuk-input, .govuk-textarea, fieldset, .govuk-input__wrapper'));
}

/** The answer as it is kept, or null where it is wrong and was told so. */
function answer(input, text, loud) {
  let kept = text.replaceAll('\r\n', '\n').trim();
  let wrong = '';
  if (kept !== '' && input.inputMode === 'decimal') {
    const read = input.form.id === 'prices' ? price(kept) : { price: number(kept), wrong: number(kept) === null && 'number' };
    wrong = read.wrong ? words[`wrong${read.wrong}`] : '';
    kept = read.price;
  } else if (/[\p{Cc}]/u.test(kept.replace(/[\n\t]/g, ''))) {
    wrong = words.wrongcharacters;
  }
  if (loud || !wrong) tell(input, wrong);
  return wrong ? null : kept;
}

/** What was typed in a form and is not saved yet: by id, the value and what stood there before. */
function changesOf(form, part, loud) {
  const changes = new Map();
  for (const input of inputsOf(form)) {
    const id = idOf(input);
    const kept = answer(input, valueOf(form, id), loud);
    const before = draft.contents[part.name][part.in][id] ?? '';
    if (kept === null && loud) changes.wrong ??= input;
    if (kept !== null && kept !== before) changes.set(id, { kept, before, input });
  }
  return changes;
}

/** Puts changes over the newest content; where a colleague changed the same, both are shown. */
function merged(changes, part) {
  return (content) => {
    const values = { ...content[part.in] };
    for (const [id, { kept, before, input }] of changes) {
      const theirs = values[id] ?? '';
      if (theirs !== before && theirs !== kept) tell(input, words.theirs.replace('{0}', theirs || '–'), 'govuk-hint');
      values[id] = kept;
    }
    return { ...content, [part.in]: values };
  };
}

const parts = { answers: { name: 'answers', in: 'answers' }, prices: { name: 'prices', in: 'unitPrices' } };
let saving = Promise.resolve();

/** One after the other: each save goes on from the one before. @returns {Promise<boolean>} whether it is saved */
function save(form, loud) {
  saving = saving.then(() => saveNow(form, loud));
  return saving;
}

async function saveNow(form, loud) {
  const part = parts[form.id];
  const place = form.querySelector(':scope > [role=status]');
  const changes = changesOf(form, part, loud);
  if (changes.wrong) {
    place.textContent = words.notsaved;
    changes.wrong.focus();
    return false;
  }
  const seen = loud ? inputsOf(form).map(idOf) : [...changes.keys()];
  if (!loud && changes.size === 0) return true;
  try {
    const before = { ...draft.contents[part.name][part.in] };
    await draft.save(part.name, merged(changes, part), [...new Set(seen)]);
    takeOver(form, part, before, changes);
    totals();
    place.textContent = words.saved;
    form.dispatchEvent(new Event('guildhall:saved'));
    return true;
  } catch (error) {
    place.textContent = sentence(error);
    return false;
  }
}

/** Shows what a colleague saved in fields that were not typed in here. */
function takeOver(form, part, before, changes) {
  const now = draft.contents[part.name][part.in];
  for (const input of inputsOf(form)) {
    const id = idOf(input);
    if (changes.has(id) || (now[id] ?? '') === (before[id] ?? '')) continue;
    if (input.type === 'radio') input.checked = input.value === now[id];
    else input.value = now[id] ?? '';
  }
}

function totals() {
  let sum = 0n;
  for (const row of page.querySelectorAll('tr[data-quantity]')) {
    const unit = draft.contents.prices.unitPrices[row.dataset.line] ?? '';
    const cents = unit === '' ? null : lineTotal(row.dataset.quantity, unit);
    row.querySelector('[data-total]').textContent = cents === null ? '' : dollars.format(Number(cents) / 100);
    sum += cents ?? 0n;
  }
  const place = document.getElementById('prices-total');
  if (place) place.textContent = dollars.format(Number(sum) / 100);
}

function keepForm(form) {
  const place = document.createElement('p');
  place.className = 'gh-fine';
  place.setAttribute('role', 'status');
  form.append(place);
  let timer;
  form.addEventListener('input', () => {
    place.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(() => save(form, false), PAUSE);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    save(form, true);
  });
}

// The price schedule as a spreadsheet

const schedule = document.getElementById('schedule');

/** What is wrong in a cell, in words: `data-cell…` of this file’s own findings, `data-wrong…` of a price. */
const cellSentence = ({ code, at }) =>
  (words[`cell${code}`] ?? `${at} – ${words[`wrong${code}`]}`).replace('{0}', at);

/** Puts the prices of a spreadsheet into the fields, where a person sees them, and saves them like typed ones. */
async function takeSchedule() {
  const place = document.getElementById('schedule-status');
  const form = document.getElementById('prices');
  const lines = [...form.querySelectorAll('tr[data-line]')].map((row) => row.dataset.line);
  const tellAll = (sentences, wrong) => {
    place.className = wrong ? 'govuk-error-message' : 'gh-fine';
    place.replaceChildren(...sentences.flatMap((each) => [document.createElement('br'), each]).slice(1));
  };
  tellAll([words.working], false);
  try {
    const prices = await pricesOf(schedule.files[0], words.stage, lines);
    for (const input of inputsOf(form)) input.value = prices[idOf(input)] ?? '';
    tellAll([(await save(form, true)) ? words.taken : words.failed], false);
  } catch (error) {
    const wrong = error instanceof WrongCells ? error.found.map(cellSentence) : [];
    tellAll(wrong.length > 0 ? wrong : [error instanceof NoSchedule ? words.noschedule : words.failed], true);
  }
  schedule.value = '';
}

schedule?.addEventListener('change', () => {
  if (schedule.files.length > 0) takeSchedule();
});

/** The city gives the schedule without prices; what is saved of them is put in here. */
document.getElementById('schedule-link')?.addEventListener('click', async (event) => {
  event.preventDefault();
  const link = event.currentTarget;
  const blank = await read(link.getAttribute('href'), 'blob', () => {}).catch(() => null);
  if (blank) saveAs(await filledWith(blank, draft.contents.prices.unitPrices), 'prices.xlsx');
});

function saveAs(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
}

// Files

/** Why a file is not taken: what the city would say of it at the opening, too late. */
async function wrongWith(file) {
  if (file.size === 0) return words.empty;
  if (file.size > Number(words.most)) return words.large;
  return (await kindOf(file)) === '' ? words.kind : '';
}

class NotTaken extends Error {}

function showFile(section) {
  const file = draft.contents.answers.files[section.dataset.file];
  const link = section.querySelector('[data-open]');
  link.textContent = file ? file.name : '';
  section.querySelectorAll('[data-open], [data-remove]').forEach((each) => (each.parentElement.hidden = !file));
  section.querySelector('[data-none]').hidden = Boolean(file);
}

async function withFile(section, act) {
  const place = section.querySelector(':scope > [role=status]');
  place.className = 'gh-fine';
  place.textContent = words.working;
  try {
    await act(section.dataset.file);
    place.textContent = words.saved;
  } catch (error) {
    place.className = 'govuk-error-message';
    place.textContent = error instanceof NotTaken ? error.message : sentence(error);
  }
  showFile(section);
}

function keepFiles(section) {
  const chosen = section.querySelector('input[type=file]');
  chosen?.addEventListener('change', () =>
    withFile(section, async (field) => {
      const [file] = chosen.files;
      if (!file) return;
      const wrong = await wrongWith(file);
      if (wrong) throw new NotTaken(wrong);
      saving = saving.then(() => draft.attach(field, file));
      await saving.finally(() => (saving = Promise.resolve()));
      chosen.value = '';
    }),
  );
  section.querySelector('[data-remove]')?.addEventListener('click', () => withFile(section, (field) => draft.detach(field)));
  section.querySelector('[data-open]').addEventListener('click', () =>
    withFile(section, async (field) => {
      const file = await draft.file(field);
      saveAs(file, file.name);
    }),
  );
  showFile(section);
}

// Opening

async function open(passphrase) {
  draft = await SealedDraft.open(words.stage, passphrase);
  if (!draft.told.sealed) {
    const clear = await read(`/api/stages/${words.stage}/draft`, 'json', () => say(words.failed));
    await draft.begin(clear, (field) => read(`/api/stages/${words.stage}/draft/files/${field}`, 'blob', () => {}));
    document.getElementById('sealed-not-yet').hidden = true;
    document.getElementById('sealed-now').hidden = false;
  } else if (words.open) {
    await draft.renew();
  }
}

unlock.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = unlock.querySelector('button');
  button.disabled = true;
  say(words.working);
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await open(unlock.elements.passphrase.value);
    unlock.elements.passphrase.value = '';
    unlock.hidden = true;
    say('');
    for (const form of page.querySelectorAll('form[data-part]')) {
      fill(form, draft.contents[form.id][parts[form.id].in]);
      keepForm(form);
    }
    page.querySelectorAll('section[data-file]').forEach(keepFiles);
    totals();
    document.getElementById('sealed-draft').hidden = false;
  } catch (error) {
    say(sentence(error), true);
    button.disabled = false;
  }
});
unlock.hidden = false;
