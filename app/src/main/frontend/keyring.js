/**
 * The keys of a vendor organization, as its members' browsers handle them; nothing here talks to the server.
 *
 * A member's own key is an age identity under their passphrase. The organization's keys, the newest first, are an age
 * identity file sealed to each member's own key. Stock age opens both: `age -d -i own-key.age keys.age > keys.txt`, then
 * `age -d -i keys.txt FILE`. Decisions: docs/adr/0039-an-organizations-own-key.md.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** Of scrypt, as officers' keys have it: 128 MiB and about a second for each guess. */
const WORK = 17;
/** Keys that go along with the newest: more would not fit the place the city has for them. */
const KEPT = 40;
const LEAST_CHARACTERS = 16;
const LEAST_DIFFERENT = 6;

/** A passphrase that opens nothing here. */
export class WrongPassphrase extends Error {}

/** What is sealed is not sealed to any of these keys. */
export class NotForUs extends Error {}

/**
 * @typedef {object} Key
 * @property {string} identity private half, `AGE-SECRET-KEY-1…`: never sent anywhere as it is
 * @property {string} recipient public half, `age1…`
 */

/** @returns {Promise<Key>} */
export async function newKey() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** True if a new passphrase is long enough to be worth something, by the rule for officers' passphrases. */
export function isStrong(passphrase) {
  const text = passphrase.trim();
  return text.length >= LEAST_CHARACTERS && new Set(text).size >= LEAST_DIFFERENT;
}

/** An é is the same é from any keyboard. */
const composed = (passphrase) => passphrase.normalize('NFC');

/** @param {string} identity @param {string} passphrase @returns {Promise<string>} an age file in base64 */
export async function lock(identity, passphrase) {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(composed(passphrase));
  encrypter.setScryptWorkFactor(WORK);
  return toBase64(await encrypter.encrypt(`${identity}\n`));
}

/** @returns {Promise<Key>} the member's own key @throws {WrongPassphrase} */
export async function unlock(base64, passphrase) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(composed(passphrase));
  try {
    const identity = (await decrypter.decrypt(fromBase64(base64), 'text')).trim();
    return { identity, recipient: await identityToRecipient(identity) };
  } catch {
    throw new WrongPassphrase('wrong passphrase');
  }
}

/** @param {string[]} identities the newest first @param {string} recipient a member's @returns {Promise<string>} base64 */
export async function sealKeys(identities, recipient) {
  const text = `# Newest first\n${identities.slice(0, KEPT).join('\n')}\n`;
  return toBase64(await sealedTo([recipient]).encrypt(text));
}

/** @param {Key} own @returns {Promise<string[]>} the organization's identities, the newest first @throws {NotForUs} */
export async function openKeys(base64, own) {
  const text = new TextDecoder().decode(await open(fromBase64(base64), [own.identity]));
  return text.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-1'));
}

/**
 * The organization's keys, by a passphrase.
 *
 * @param {{ownKey: {sealed: string} | null, copy: string | null}} safe as the server tells it
 * @throws {WrongPassphrase | NotForUs}
 */
export async function keysOf(safe, passphrase) {
  if (!safe.ownKey || !safe.copy) throw new NotForUs('no copy of the keys');
  return openKeys(safe.copy, await unlock(safe.ownKey.sealed, passphrase));
}

/** @param {string[]} recipients */
export function sealedTo(recipients) {
  const encrypter = new Encrypter();
  recipients.forEach((each) => encrypter.addRecipient(each));
  return encrypter;
}

/** @param {string[]} identities */
export function openedBy(identities) {
  const decrypter = new Decrypter();
  identities.forEach((each) => decrypter.addIdentity(each));
  return decrypter;
}

/** @param {Uint8Array} file @returns {Promise<Uint8Array>} @throws {NotForUs} also if it was altered */
export async function open(file, identities) {
  try {
    return await openedBy(identities).decrypt(file);
  } catch {
    throw new NotForUs('none of the keys opens it');
  }
}

export function toBase64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
