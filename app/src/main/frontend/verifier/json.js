/**
 * JSON as the log has it (I-JSON, RFC 7493; RFC 8785): no name twice, no number beyond a double. `JSON.parse` would take
 * the last of two equal names in silence, so that one text could say two things.
 */
import { malformed } from './untrusted.js';

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
/** Half of a surrogate pair, which JSON can spell and UTF-8 cannot: RFC 7493, section 2.1. */
export const HALF = /\p{Surrogate}/u;
const DEEPEST = 500;
const NO_JSON = 'not JSON, or a name twice';

/**
 * @param {string} text
 * @returns {null | boolean | number | string | Array | Map<string, unknown>} objects as maps
 */
export function parseJson(text) {
  const reader = new Reader(text);
  if (reader.ended()) {
    return malformed('no JSON');
  }
  const value = reader.value(0);
  if (!reader.ended()) {
    malformed(reader.beginsAnother() ? 'more follows the JSON' : NO_JSON);
  }
  return value;
}

/** The canonical text of a value: RFC 8785, section 3.2. */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value instanceof Map) {
    const names = [...value.keys()].sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value.get(name))}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

class Reader {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  /** Past the spaces that come now: whether nothing follows. */
  ended() {
    this.#take(SPACE);
    return this.#at === this.#text.length;
  }

  beginsAnother() {
    return '{["'.includes(this.#text[this.#at]) || [NUMBER, WORD].some((token) => this.#take(token) !== null);
  }

  value(depth) {
    this.#take(SPACE);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth + 1);
      case '[':
        return this.#array(depth + 1);
      case '"':
        return this.#string();
      default:
        return this.#plain();
    }
  }

  #object(depth) {
    const members = new Map();
    this.#items(depth, '}', () => {
      this.#take(SPACE);
      const name = this.#string();
      this.#take(SPACE);
      this.#sign(':');
      if (members.has(name)) {
        malformed(NO_JSON);
      }
      members.set(name, this.value(depth));
    });
    return members;
  }

  #array(depth) {
    const elements = [];
    this.#items(depth, ']', () => elements.push(this.value(depth)));
    return elements;
  }

  /** What stands between an opening sign and a closing one, separated by commas. */
  #items(depth, end, item) {
    if (depth > DEEPEST) {
      malformed(NO_JSON);
    }
    this.#at++;
    this.#take(SPACE);
    if (this.#text[this.#at] === end) {
      this.#at++;
      return;
    }
    for (item(), this.#take(SPACE); this.#text[this.#at] !== end; item(), this.#take(SPACE)) {
      this.#sign(',');
    }
    this.#at++;
  }

  #sign(sign) {
    if (this.#text[this.#at++] !== sign) {
      malformed(NO_JSON);
    }
  }

  #string() {
    const text = JSON.parse(this.#take(TEXT) ?? malformed(NO_JSON));
    return HALF.test(text) ? malformed('a text of the JSON has half of a surrogate pair') : text;
  }

  #plain() {
    const word = this.#take(WORD);
    if (word !== null) {
      return JSON.parse(word);
    }
    const number = Number(this.#take(NUMBER) ?? malformed(NO_JSON));
    return Number.isFinite(number) ? number : malformed('a number that no double holds');
  }

  #take(token) {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (!found) {
      return null;
    }
    this.#at = token.lastIndex;
    return found[0];
  }
}
