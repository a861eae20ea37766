/** Calls of the API from a page, and what the server says is wrong, in the page's language. */

const lang = document.documentElement.lang.slice(0, 2);

/** @param {string} body of an answer @returns {object} the problem document; empty if it is none */
export function problem(body) {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** @param {string} body of an answer @returns {string[]} sentences for a person; none if it did not say */
export function sentencesOf(body) {
  const said = problem(body);
  return [said.translations?.[lang]?.detail, ...(said.errors ?? []).map((each) => each[lang])].filter(Boolean);
}

/** There was no answer, or one that says no: `code` is the problem's, empty if there was none. */
export class Unanswered extends Error {
  /** @param {string} body of the answer */
  constructor(body) {
    super(sentencesOf(body).join(' '));
    this.code = problem(body).code ?? '';
  }
}

/**
 * One call, not repeated.
 *
 * @param {string} method
 * @param {string} address
 * @param {object | Blob} [body] JSON, or bytes
 * @returns {Promise<Response>}
 * @throws {Unanswered}
 */
export async function call(method, address, body) {
  const bytes = body instanceof Blob;
  const response = await fetch(address, {
    method,
    headers: {
      'Content-Type': bytes ? 'application/octet-stream' : 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      'X-XSRF-TOKEN': document.querySelector('input[name=_csrf]').value,
    },
    body: bytes || body === undefined ? body : JSON.stringify(body),
    cache: 'no-store',
    redirect: 'error',
  }).catch(() => {
    throw new Unanswered('');
  });
  if (response.ok) return response;
  throw new Unanswered(await response.text());
}
