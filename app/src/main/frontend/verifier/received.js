/**
 * Judges what a receipt of a bid says, once it is certain who signed it: the bid must have arrived strictly before the
 * closing. Says the same, word for word, as the Java class Received of the module cli.
 */
import { refused } from './verdicts.js';

const TITLE = 'Guildhall receipt of a bid, version 1\n';
const LINES = ['city', 'ocid', 'closes', 'envelope', 'size', 'arrived', 'receipt'];
/** RFC 3339 in UTC as the city writes it: no other offset, no leap second. */
const INSTANT = /^(\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?Z$/;
const BOUND = /^error at most (\d{1,9}\.\d{6}) s$/;
const NOT_MEASURED = 'error bound not measured';

/**
 * @param {string} text that was signed
 * @param {string} key that signed it, in one line
 * @returns {import('./verifier.js').Verdict}
 */
export function received(text, key) {
  const lines = text.split('\n').slice(1, -1);
  const said = new Map();
  for (const line of lines) {
    const colon = line.indexOf(': ');
    said.set(colon < 0 ? line : line.slice(0, colon), colon < 0 ? line : line.slice(colon + 2));
  }
  if (!text.startsWith(TITLE) || said.size < lines.length || !LINES.every((name) => said.has(name))) {
    return refused(
      'the city signed it, but it is no receipt of a bid',
      'la ville l’a signé, mais ce n’est pas un récépissé de soumission',
    );
  }
  const [arrived, closes] = ['arrived', 'closes'].map((name) => nanoseconds(said.get(name)));
  if (arrived === null || closes === null) {
    return refused(
      'the receipt does not say as it should when the bid arrived and when bids closed',
      'le récépissé ne dit pas comme il se doit quand la soumission est arrivée et quand l’appel fermait',
    );
  }
  if (arrived >= closes) {
    const [its, end] = [said.get('arrived'), said.get('closes')];
    return refused(
      `the city signed that the bid arrived at ${its}, which is not before the closing at ${end}`,
      `la ville atteste que la soumission est arrivée à ${its}, ce qui n’est pas avant la clôture à ${end}`,
    );
  }
  return holds(said, clock(said.get('clock'), closes - arrived), key);
}

function holds(said, by, key) {
  const city = said.get('city');
  const bar = city.indexOf(' | ');
  const names = ['envelope', 'size', 'ocid', 'arrived', 'closes', 'receipt'];
  const [envelope, size, ocid, arrived, closes, receipt] = names.map((name) => said.get(name));
  return {
    holds: true,
    en:
      `${bar < 0 ? city : city.slice(0, bar)} signed that it received the envelope ${envelope} (${size} bytes)` +
      ` in ${ocid} at ${arrived}, before the closing at ${closes}, by a clock ${by.en}; receipt ${receipt}, key ${key}.`,
    fr:
      `${bar < 0 ? city : city.slice(bar + 3)} atteste par sa signature avoir reçu l’enveloppe ${envelope} (${size}` +
      ` octets) dans ${ocid} à ${arrived}, avant la clôture à ${closes}, selon une horloge ${by.fr}; récépissé` +
      ` ${receipt}, clé ${key}.`,
    envelope: envelope.replace(/^sha256:/, ''),
  };
}

/** How far the clock may have been off. @param {string | undefined} told @param {bigint} left in nanoseconds */
function clock(told, left) {
  if (told === NOT_MEASURED) {
    return { en: 'whose error was not measured', fr: 'dont l’erreur n’a pas été mesurée' };
  }
  const most = BOUND.exec(told ?? '')?.[1];
  if (most === undefined) {
    return { en: 'of whose error it does not tell', fr: 'dont il ne dit pas l’erreur' };
  }
  const within = left <= BigInt(most.replace('.', '')) * 1000n;
  return {
    en: `with an error of at most ${most} s` + (within ? ', and the time that was left is within that error' : ''),
    fr:
      `dont l’erreur est d’au plus ${most.replace('.', ',')} s` +
      (within ? ', et le temps qui restait ne dépasse pas cette erreur' : ''),
  };
}

/** Since 1970; null for what is no instant. `Date` alone takes 30 February, and knows no more than milliseconds. */
function nanoseconds(text) {
  const [, seconds, fraction = ''] = INSTANT.exec(text) ?? [];
  const date = new Date(`${seconds}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(seconds)
    ? BigInt(date.getTime()) * 1000000n + BigInt(fraction.padEnd(9, '0'))
    : null;
}
