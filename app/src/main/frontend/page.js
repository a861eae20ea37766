// Makes pages quicker. Everything here works without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  createAll,
} from 'govuk-frontend';
import { untilClosing } from './closing.js';

const text = (element, name) => element.dataset[name] ?? '';

/** Starts the components our fragments use; the words of the counter come from the page, in its language. */
function startComponents() {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios].forEach((one) => createAll(one));
}

/** Asks before leaving a form with unsaved typing: `<form data-unsaved>`. The browser words the question. */
function keepTyping(form) {
  let typed = false;
  form.addEventListener('input', () => (typed = true));
  form.addEventListener('submit', () => (typed = false));
  form.addEventListener('guildhall:saved', () => (typed = false));
  window.addEventListener('beforeunload', (event) => {
    if (typed) event.preventDefault();
  });
}

const plain = (value) => (value ?? '').replaceAll('\r\n', '\n');

/**
 * Takes over from the page that was just saved what its form shows (hidden fields `shown.NAME`), so that the next saving
 * is held against it. What was not touched here and differs there is what somebody else wrote: it is shown, too.
 */
function takeOver(form, there, before, sent) {
  for (const shown of form.querySelectorAll('input[name^="shown."]')) {
    const name = shown.name.slice('shown.'.length);
    const after = there.elements[shown.name]?.value;
    const field = form.elements[name];
    if (!field || after === undefined || after === shown.value) continue;
    const theirs = plain(sent.get(name)) === plain(before.get(name));
    if (theirs && plain(field.value) !== plain(sent.get(name))) continue; // typed since: asked about when it is saved
    if (theirs) field.value = there.elements[name].value;
    shown.value = after;
    before.set(name, theirs ? field.value : sent.get(name));
  }
}

/**
 * Saves a draft a moment after typing stops: `<form data-autosave="what to say when it is saved">`. What cannot be saved
 * as it stands stays typed, and pressing the button says why.
 */
function autosave(form) {
  const place = document.createElement('p');
  place.className = 'gh-fine';
  place.setAttribute('role', 'status');
  form.append(place);
  const before = new Map(new FormData(form));
  let timer;
  let sending = new AbortController();
  const stop = () => {
    clearTimeout(timer);
    sending.abort();
    place.textContent = '';
  };
  const save = async () => {
    sending = new AbortController();
    const sent = new Map(new FormData(form));
    const body = new URLSearchParams([...sent]);
    const response = await fetch(form.action, { method: 'POST', body, signal: sending.signal }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const there = page.querySelector('form[data-autosave]');
    if (there) takeOver(form, there, before, sent);
    place.textContent = form.dataset.autosave;
    form.dispatchEvent(new Event('guildhall:saved'));
  };
  form.addEventListener('input', () => {
    stop();
    timer = setTimeout(save, 1500);
  });
  form.addEventListener('submit', stop);
}

/** "2 d 04:05:06", in the units the page gives. */
function words(seconds, units) {
  const two = (n) => String(n).padStart(2, '0');
  const days = Math.floor(seconds / 86400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return days > 0 ? `${days} ${units} ${clock}` : clock;
}

/**
 * Counts down beside a closing time: `<time data-countdown datetime data-now data-before data-days data-closed>`.
 * The page already says the instant; screen readers are spared the ticking.
 */
function countDown(closing) {
  const seconds = untilClosing(closing);
  if (Number.isNaN(seconds())) return;
  const place = document.createElement('span');
  place.className = 'gh-countdown';
  place.setAttribute('aria-hidden', 'true');
  closing.after(' ', place);
  const tick = () => {
    const left = Math.ceil(seconds());
    if (left <= 0) {
      place.textContent = text(closing, 'closed');
      return;
    }
    place.textContent = text(closing, 'before').replace('{0}', words(left, text(closing, 'days')));
    setTimeout(tick, 1000);
  };
  tick();
}

/** Puts the file's name and size beside a file input, as the server will see it. */
function nameFiles(input) {
  const place = document.createElement('span');
  place.className = 'gh-file-chosen';
  place.setAttribute('role', 'status');
  input.after(place);
  const size = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'kilobyte' });
  input.addEventListener('change', () => {
    place.textContent = [...input.files].map((f) => `${f.name} (${size.format(Math.ceil(f.size / 1000))})`).join(', ');
  });
}

startComponents();
document.querySelectorAll('form[data-unsaved]').forEach(keepTyping);
document.querySelectorAll('form[data-autosave]').forEach(autosave);
document.querySelectorAll('time[data-countdown]').forEach(countDown);
document.querySelectorAll('input[type=file]').forEach(nameFiles);
document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});
