/**
 * Opens an organization's own copy of a bid in the browser: `<form id="copy" data-envelope …>`. The envelope is fetched
 * as it was submitted; what is shown and saved never leaves the page.
 */
import { NotForUs, WrongPassphrase, keysOf } from './keyring.js';
import { openBid } from './unseal.js';
import { read } from './upload.js';

const form = document.getElementById('copy');
const words = form.dataset;
const place = document.getElementById('copy-status');
const bid = document.getElementById('copy-bid');
const locale = `${document.documentElement.lang.slice(0, 2)}-CA`;
const size = (bytes) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.ceil(bytes / 1000),
  );
const lost = () => (place.textContent = words.interrupted);

function row(of, id) {
  const known = bid.querySelector(`[data-${of}="${CSS.escape(id)}"]`);
  if (known) return known;
  // A question that was asked then, and is not any more.
  const shown = bid.querySelector('template').content.firstElementChild.cloneNode(true);
  shown.querySelector('dt').textContent = id;
  bid.querySelector('[data-list="answer"]').append(shown);
  return shown.querySelector('dd');
}

function show({ answers, prices, files }) {
  for (const [id, text] of Object.entries(answers.answers ?? {})) {
    const cell = row('answer', id);
    // Of a choice the page has the words of each answer.
    cell.textContent = cell.querySelector(`data[value="${CSS.escape(text)}"]`)?.textContent ?? text;
  }
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CAD' });
  for (const [id, price] of Object.entries(prices.unitPrices ?? {})) {
    row('price', id).textContent = money.format(Number(price));
  }
  const list = bid.querySelector('[data-list="file"]');
  list.replaceChildren(
    ...files.map(({ name, blob }) => {
      const link = document.createElement('a');
      link.className = 'govuk-link';
      link.textContent = `${name.slice('files/'.length)} (${size(blob.size)})`;
      link.href = URL.createObjectURL(blob);
      link.download = name.slice('files/'.length);
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
  bid.hidden = false;
  form.hidden = true;
  place.textContent = words.opened;
  bid.querySelector('h2').focus();
}

async function open() {
  const safe = await read('/api/organisation/safe', 'json', lost);
  const identities = await keysOf(safe, form.elements.passphrase.value);
  place.textContent = words.fetching;
  const envelope = await read(words.envelope, 'blob', lost);
  show(await openBid(envelope.stream(), identities));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  place.className = 'gh-fine';
  place.textContent = words.working;
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await open();
    form.elements.passphrase.value = '';
  } catch (error) {
    place.className = 'govuk-error-message';
    place.textContent =
      error instanceof WrongPassphrase ? words.wrong : error instanceof NotForUs ? words.closed : words.broken;
  } finally {
    button.disabled = false;
  }
});
form.hidden = false;
