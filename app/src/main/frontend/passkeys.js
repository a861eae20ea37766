/**
 * An officer's passkeys: beside a passphrase a button that asks one of them instead, `<div data-passkey>`, and the form
 * that adds one, `<form data-passkey-add>`. Without JavaScript, or where the browser knows no passkeys, both stay
 * hidden.
 *
 * What a passkey gives (WebAuthn level 3, `prf`) is sent where the passphrase would be, and is kept nowhere, here
 * neither. Nothing is signed that anybody reads: what is given is the proof, so that challenges are only chance.
 * Decisions: docs/adr/0053-an-officers-key-opens-by-passkey.md.
 */
import { Unanswered, call } from './refusals.js';

/** Another would give something else, for which nothing was locked: it never changes. */
const SALT = new TextEncoder().encode('guildhall officer key 1');
const OUTPUT_BYTES = 32;
const KINDS = [-7, -8, -257].map((alg) => ({ type: 'public-key', alg }));

/** The passkey, its device or this browser gives nothing that a key could be locked with. */
class GivesNothing extends Error {}

const chance = () => crypto.getRandomValues(new Uint8Array(32));

function toBase64url(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const named = (credential) => ({ type: 'public-key', id: fromBase64url(credential) });

/** Whether this browser could; what it does not say, the passkey will show. */
async function able() {
  if (!window.isSecureContext || !window.PublicKeyCredential) return false;
  const can = await window.PublicKeyCredential.getClientCapabilities?.().catch(() => ({}));
  return can?.['extension:prf'] !== false;
}

/** @returns {Promise<string>} what one of these gives, as the server reads it @throws {GivesNothing} */
async function ask(site, credentials) {
  const passkey = await navigator.credentials.get({
    publicKey: {
      challenge: chance(),
      rpId: site,
      allowCredentials: credentials.map(named),
      userVerification: 'required',
      extensions: { prf: { eval: { first: SALT } } },
    },
  });
  const given = passkey.getClientExtensionResults().prf?.results?.first;
  if (given?.byteLength !== OUTPUT_BYTES) throw new GivesNothing();
  return `guildhall-passkey/1:${toBase64url(passkey.rawId)}:${toBase64url(given)}`;
}

/**
 * Makes a passkey, and asks it at once: what does not answer a second time would open nothing later.
 *
 * @returns {Promise<string>} as {@link ask} @throws {GivesNothing} then nothing of it is to be left on the device
 */
async function make(site, held, label) {
  const passkey = await navigator.credentials.create({
    publicKey: {
      challenge: chance(),
      rp: { id: site, name: 'Guildhall' },
      user: { id: chance(), name: label, displayName: label },
      pubKeyCredParams: KINDS,
      excludeCredentials: held.map(named),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      attestation: 'none',
      extensions: { prf: { eval: { first: SALT } } },
    },
  });
  const credential = toBase64url(passkey.rawId);
  try {
    if (!passkey.getClientExtensionResults().prf?.enabled) throw new GivesNothing();
    return await ask(site, [credential]);
  } catch (error) {
    forget(site, credential);
    throw error;
  }
}

/** Tells the device, where it listens, that nobody here knows this passkey. */
function forget(rpId, credentialId) {
  window.PublicKeyCredential.signalUnknownCredential?.({ rpId, credentialId })?.catch(() => {});
}

function sentence(error, words) {
  if (error instanceof GivesNothing) return words.without;
  if (error instanceof Unanswered) return error.message || words.failed;
  if (error.name === 'NotAllowedError') return words.stopped;
  return error.name === 'InvalidStateError' ? words.already : words.failed;
}

function tell(status, text, wrong) {
  status.className = wrong ? 'govuk-error-message' : 'gh-fine';
  status.textContent = text;
}

/** The credentials that a place names; none where the officer has no passkey yet. */
const listed = (place) => (place.dataset.credentials ?? '').split(' ').filter(Boolean);

/** A button that asks a passkey in the place of the passphrase of its form; pressed again, the passphrase is back. */
function offer(place) {
  const words = place.dataset;
  const button = place.querySelector('button');
  const status = place.querySelector('[role=status]');
  const field = place.closest('form').elements[words.passkey];
  const instead = document.createElement('input');
  instead.type = 'hidden';
  const back = () => {
    instead.remove();
    instead.value = '';
    field.disabled = false;
    button.textContent = words.use;
    tell(status, '');
  };
  const take = async () => {
    tell(status, words.working);
    try {
      instead.value = await ask(words.site, listed(place));
    } catch (error) {
      tell(status, sentence(error, words), true);
      return;
    }
    // The field itself stays empty: a browser would offer to keep what is in it.
    field.value = '';
    field.disabled = true;
    instead.name = field.name;
    place.append(instead);
    button.textContent = words.type;
    tell(status, words.ready);
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    await (instead.isConnected ? back() : take());
    button.disabled = false;
  });
  window.addEventListener('pagehide', back);
  place.hidden = false;
}

/**
 * The form that adds one. What was made is kept while the page stands, should the passphrase be wrong, and no longer. Once
 * it was sent and no answer came, it may be in use: the device is not told to forget it.
 */
function adding(form) {
  const words = form.dataset;
  const button = form.querySelector('button[type=submit]');
  const status = form.querySelector('[data-status]');
  let made;
  let refused = false;
  const add = async () => {
    const typed = Object.fromEntries(new FormData(form));
    if (!typed.label.trim() || !typed.passphrase) {
      tell(status, words.incomplete, true);
      return;
    }
    tell(status, words.working);
    try {
      made ??= await make(words.site, listed(form), typed.label.trim());
      refused = false;
      const { label, passphrase } = typed;
      await call('POST', '/api/officer-key/passkeys', { label, passphrase, passkey: made });
      made = undefined;
      window.location.assign('/officer-key/passkeys?done=added');
    } catch (error) {
      refused = error instanceof Unanswered && error.code !== '' && error.code !== 'passkeys.already-added';
      tell(status, sentence(error, words), true);
    }
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    await add();
    button.disabled = false;
  });
  window.addEventListener('pagehide', () => {
    if (made && refused) forget(words.site, made.split(':')[1]);
    made = undefined;
  });
  form.hidden = false;
}

if (await able()) {
  document.querySelectorAll('[data-passkey]').forEach(offer);
  document.querySelectorAll('form[data-passkey-add]').forEach(adding);
} else {
  document.querySelectorAll('[data-passkey-unable]').forEach((place) => (place.hidden = false));
}
