/** How long it is until a closing, by the city's clock: a wrong clock on the reader's machine does not mislead. */

/**
 * @param {HTMLTimeElement} closing `<time datetime data-now>`; `data-now` is the server's clock when it wrote the page
 * @returns {() => number} seconds left, not above zero once it is closed; NaN if the page does not say
 */
export function untilClosing(closing) {
  const end = Date.parse(closing.dateTime);
  const served = Date.parse(closing.dataset.now ?? '');
  const loaded = performance.timeOrigin + (performance.getEntriesByType('navigation')[0]?.responseStart ?? 0);
  const offset = served - loaded;
  return () => (end - (performance.timeOrigin + performance.now() + offset)) / 1000;
}
