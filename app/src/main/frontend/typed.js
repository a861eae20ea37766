/** What a person types in a bid, read by the rules of the server (Decimals, Answer, PriceSchedule). */

const french = document.documentElement.lang.startsWith('fr');

/**
 * By the rules of the Java class Decimals.
 *
 * @returns {string | null} a number in plain digits, or null: `1,234.5` and `1 234,5` are the same
 */
export function number(typed) {
  let text = typed.replace(/[\s\p{Z}$]/gu, '');
  if (/^-?(\d+,\d{1,2}|0,\d+)$/.test(text) || (french && /^-?\d+,\d+$/.test(text))) text = text.replace(',', '.');
  else if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(',', '');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? text : null;
}

/** @returns {{price: string} | {wrong: 'money' | 'negative' | 'decimals' | 'large'}} at two decimals */
export function price(typed) {
  const text = number(typed);
  if (text === null) return { wrong: 'money' };
  const [whole, fraction = ''] = text.split('.');
  if (whole.startsWith('-') && /[1-9]/.test(text)) return { wrong: 'negative' };
  if (fraction.replace(/0+$/, '').length > 2) return { wrong: 'decimals' };
  const dollars = whole.replace('-', '').replace(/^0+(?=\d)/, '');
  if (dollars.length > 12) return { wrong: 'large' };
  return { price: `${dollars}.${fraction.slice(0, 2).padEnd(2, '0')}` };
}

/** @returns {bigint} cents, half a cent up: @param {string} quantity at most three decimals @param {string} unitPrice */
export function lineTotal(quantity, unitPrice) {
  const [whole, fraction = ''] = quantity.split('.');
  const thousandths = BigInt(whole + fraction.padEnd(3, '0').slice(0, 3));
  return (thousandths * BigInt(unitPrice.replace('.', '')) + 500n) / 1000n;
}
