/**
 * The page of an organization's key: each `<form data-act>` does one thing with it, here. Passphrases and private halves
 * stay in this page; the server gets public halves and what is locked. Without JavaScript the forms stay hidden.
 */
import { NotForUs, WrongPassphrase, isStrong, keysOf, lock, newKey, sealKeys, unlock } from './keyring.js';
import { Unanswered, call } from './refusals.js';

const page = document.getElementById('safe');
const words = page.dataset;
const ADDRESS = '/api/organisation/safe';

/** What a person has to be told instead of going on. */
class Told extends Error {}

const send = async (method, path, body) => (await call(method, ADDRESS + path, body)).json();

/** A new passphrase that was typed twice. */
function newPassphrase(typed) {
  if (!isStrong(typed('new'))) throw new Told(words.weak);
  if (typed('new') !== typed('again')) throw new Told(words.again);
  return typed('new');
}

/** The member's own key: the one that is there, by its passphrase; else a new one, kept by the city locked. */
async function ownKey(safe, typed) {
  if (safe.ownKey) return unlock(safe.ownKey.sealed, typed('passphrase'));
  const passphrase = newPassphrase(typed);
  const key = await newKey();
  await send('PUT', '/own-key', { recipient: key.recipient, sealed: await lock(key.identity, passphrase) });
  return key;
}

/** A new key of the organization, for these people, together with the keys that were. */
async function makeKey(safe, before, holders) {
  const key = await newKey();
  const copies = [];
  for (const { person, recipient } of holders) {
    copies.push({ person, recipient, sealed: await sealKeys([key.identity, ...before], recipient) });
  }
  await send('POST', '/keys', { after: safe.number, recipient: key.recipient, copies });
}

const acts = {
  /** The first key, or one to begin anew with when nobody opens the one before. */
  async made(safe, typed) {
    const own = await ownKey(safe, typed);
    await makeKey(safe, [], [{ person: words.person, recipient: own.recipient }]);
  },
  async own(safe, typed) {
    const passphrase = newPassphrase(typed);
    const key = await newKey();
    await send('PUT', '/own-key', { recipient: key.recipient, sealed: await lock(key.identity, passphrase) });
  },
  async passphrase(safe, typed) {
    const own = await unlock(safe.ownKey.sealed, typed('passphrase'));
    const passphrase = newPassphrase(typed);
    await send('PUT', '/own-key', { recipient: own.recipient, sealed: await lock(own.identity, passphrase) });
  },
  async given(safe, typed) {
    const holder = safe.holders.find((each) => each.person === typed('person'));
    if (!holder?.recipient) throw new Told(words.choose);
    const sealed = await sealKeys(await keysOf(safe, typed('passphrase')), holder.recipient);
    const { person, recipient } = holder;
    await send('PUT', `/copies/${person}`, { number: safe.number, recipient, sealed });
  },
  async renewed(safe, typed) {
    const before = await keysOf(safe, typed('passphrase'));
    await makeKey(safe, before, safe.holders.filter((each) => each.reach > 0 && each.recipient));
  },
};

/** @returns {(name: string) => string} what stands in a field of the form */
function typedIn(form) {
  return (name) => form.elements[`${form.dataset.act}-${name}`]?.value ?? '';
}

function sentence(error) {
  if (error instanceof WrongPassphrase) return words.wrong;
  if (error instanceof NotForUs) return words.closed;
  return (error instanceof Told || error instanceof Unanswered ? error.message : '') || words.failed;
}

async function act(form, place) {
  const button = form.querySelector('button');
  button.disabled = true;
  place.className = 'gh-fine';
  place.textContent = words.working;
  // So that it is painted: what follows takes the processor for a second.
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await acts[form.dataset.act](await send('GET', ''), typedIn(form));
    window.location.assign(`/organisation/safe?done=${form.dataset.act}`);
  } catch (error) {
    place.className = 'govuk-error-message';
    place.textContent = sentence(error);
    button.disabled = false;
  }
}

for (const form of page.querySelectorAll('form[data-act]')) {
  const place = document.createElement('p');
  place.setAttribute('role', 'status');
  form.append(place);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act(form, place);
  });
  form.hidden = false;
}
