/** What is not to be believed: why as a code, and in one English sentence without its full stop (tlog's Untrusted). */
export class Untrusted extends Error {
  /** @param {string} reason one of tlog's Reason @param {string} detail */
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** @returns {never} */
export function malformed(detail) {
  throw new Untrusted('MALFORMED', detail);
}

/** UTF-8 that refuses what it cannot say. @param {Uint8Array} bytes @param {string} what */
export function decodeUtf8(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return malformed(`${what} is not UTF-8`);
  }
}

const STANDARD = /^([A-Za-z0-9+/]*)(=*)$/;
const FOR_ADDRESSES = /^([A-Za-z0-9_-]*)(=*)$/;
const PADDING = [['', ''], null, ['', '=='], ['', '=']];

/** Base 64 (RFC 4648, section 4), of which each value has one spelling. */
export function decodeBase64(text, what) {
  const bytes = decoded(STANDARD.exec(text), (body) => body, `${what} is not base64`);
  return encodeBase64(bytes) === text ? bytes : malformed(`${what} is not base64 as it is written`);
}

/** Section 5: the alphabet for addresses, not padded. */
export function decodeBase64Url(text, what) {
  const standard = (body) => body.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = decoded(FOR_ADDRESSES.exec(text), standard, `${what} is not base64`);
  return encodeBase64Url(bytes) === text ? bytes : malformed(`${what} is not base64url as it is written`);
}

/** What the JDK's decoders take; whether it is spelled in the one way is asked afterwards. */
function decoded(parts, standard, why) {
  if (!parts || !PADDING[parts[1].length % 4]?.includes(parts[2])) {
    return malformed(why);
  }
  return Uint8Array.from(atob(standard(parts[1])), (character) => character.charCodeAt(0));
}

export function encodeBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function encodeBase64Url(bytes) {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export function equal(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function concatenated(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
