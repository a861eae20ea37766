/** What the server says is wrong, in the page's language. */

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
