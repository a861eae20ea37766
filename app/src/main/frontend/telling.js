/**
 * Tells how far the sending of an envelope is: to the eye each piece, to the ear each quarter. The words come from the
 * page, in its language; `place` has a `[role=status]`, a `progress` and a `[data-detail]`.
 */
import { untilClosing } from './closing.js';

const locale = `${document.documentElement.lang.slice(0, 2)}-CA`;
/** Seconds over which the speed is measured. */
const WINDOW = 30;

const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
const unit = (value, name, digits = 0, unitDisplay = 'long') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits }).format(value);
const megabytes = (bytes) => unit(bytes / 1e6, 'megabyte', 1, 'short');

function duration(seconds) {
  if (seconds < 60) return unit(5 * Math.ceil(seconds / 5), 'second');
  if (seconds < 2 * 3600) return unit(Math.ceil(seconds / 60), 'minute');
  return seconds < 48 * 3600 ? unit(Math.floor(seconds / 3600), 'hour') : unit(Math.floor(seconds / 86400), 'day');
}

/** @param {HTMLElement} place @param {DOMStringMap} words */
export function tellingOf(place, words) {
  const status = place.querySelector('[role=status]');
  const bar = place.querySelector('progress');
  const detail = place.querySelector('[data-detail]');
  const secondsLeft = untilClosing(document.querySelector('time[data-countdown]'));

  /** Says something to everybody, screen readers too: seldom, and not twice. */
  function say(...sentences) {
    const text = sentences.filter(Boolean).join(' ');
    if (status.textContent !== text) status.textContent = text;
  }

  function fill(done, total) {
    bar.hidden = false;
    if (total > 0) bar.value = done / total;
    else bar.removeAttribute('value');
  }

  function show(text, done, total) {
    say(text);
    detail.textContent = '';
    fill(done, total);
  }

  /** It is over: why. */
  function end(...sentences) {
    bar.hidden = true;
    detail.textContent = '';
    say(...sentences);
  }

  const interrupted = () => say(words.interrupted);

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

  return { say, show, end, teller, interrupted };
}
