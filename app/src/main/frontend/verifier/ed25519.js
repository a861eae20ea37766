/**
 * One rule for keys and signatures, that of tlog's Ed25519PublicKey (docs/adr/0031): the equation without cofactor,
 * canonical encodings of A, R and S, and no A of small order. The verification that the library brings multiplies by the
 * cofactor and accepts more, so only its arithmetic is used.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatenated } from './untrusted.js';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

/** The point of a public key; null if it is none that may sign. @param {Uint8Array} encoded */
export function publicKey(encoded) {
  const point = decoded(encoded);
  return point === null || point.isSmallOrder() ? null : point;
}

/** @param {Uint8Array} encoded key @param {Uint8Array} message @param {Uint8Array} signature */
export function verifies(encoded, message, signature) {
  const a = publicKey(encoded);
  const r = signature.length === 64 ? decoded(signature.subarray(0, 32)) : null;
  if (a === null || r === null) {
    return false;
  }
  const s = number(signature.subarray(32));
  if (s >= ORDER) {
    return false;
  }
  const k = number(sha512(concatenated(signature.subarray(0, 32), encoded, message))) % ORDER;
  return Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)));
}

/** RFC 8032, section 5.1.3, strictly; null for anything else. */
function decoded(encoded) {
  try {
    return Point.fromBytes(encoded, false);
  } catch {
    return null;
  }
}

/** Little-endian. */
function number(bytes) {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
