/**
 * Reads a price schedule that was filled in, in the browser: of a sealed draft the city may not see the prices. By the
 * rules of the Java class PriceWorkbook: only the stage, the ids of lines and the prices are read; a formula is no price.
 *
 * What comes is somebody's file: nothing in it is fetched, no more of it is unpacked than a schedule can have, and a
 * document type, which is where entities come from, is refused.
 */
import { BadZip, entriesOf, piecesOf, zipOf } from './zip.js';
import { price } from './typed.js';

const FORMAT = 'guildhall-price-schedule/1';
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_UNPACKED = 20 * 1024 * 1024;
const MOST_ENTRIES = 1000;
/** Rows before the first line: title, stage, heads. */
const FIRST = 3;
const NOISE = 1e-9;
const BOOK = 'xl/workbook.xml';
const SHARED = 'xl/sharedStrings.xml';

/** It is not this stage's schedule, or no spreadsheet at all. */
export class NoSchedule extends Error {}

/** What is wrong in cells. `found` has each: `code` is one of `wrong` of typed.js or of this file. */
export class WrongCells extends Error {
  /** @param {{code: string, at: string}[]} found `at` is a cell, or the id of a line that is missing */
  constructor(found) {
    super('some cells are wrong');
    this.found = found;
  }
}

const none = () => {
  throw new NoSchedule('not the price schedule of this stage');
};

/**
 * @param {Blob} file
 * @param {string} stage its id
 * @param {string[]} lines their ids
 * @returns {Promise<Record<string, string>>} prices by line, at two decimals; lines left empty have none
 * @throws {NoSchedule | WrongCells}
 */
export async function pricesOf(file, stage, lines) {
  let rows;
  try {
    rows = await rowsOf(file);
  } catch (error) {
    if (error instanceof BadZip) none();
    throw error;
  }
  const mark = rows.get(2);
  if (text(mark?.get('A')) !== FORMAT || text(mark?.get('B')) !== stage) none();
  return read(rows, lines);
}

function read(rows, lines) {
  const found = [];
  const prices = {};
  const seen = new Set();
  for (const [number, row] of rows) {
    const id = text(row.get('A'));
    if (number <= FIRST) continue;
    if (id === '') {
      if (text(row.get('E')) !== '') found.push({ code: 'stray', at: `E${number}` });
      continue;
    }
    if (!lines.includes(id)) found.push({ code: 'unknownline', at: `A${number}` });
    if (seen.has(id)) found.push({ code: 'linetwice', at: `A${number}` });
    seen.add(id);
    const { price: unit, wrong } = priceIn(row.get('E'));
    if (wrong) found.push({ code: wrong, at: `E${number}` });
    else if (unit !== undefined && lines.includes(id)) prices[id] = unit;
  }
  for (const id of lines.filter((each) => !seen.has(each))) found.push({ code: 'linemissing', at: id });
  if (found.length > 0) throw new WrongCells(found);
  return prices;
}

/** @returns {{price?: string, wrong?: string}} neither for an empty cell */
function priceIn(cell) {
  if (!cell || (cell.text === '' && !cell.formula)) return {};
  if (cell.formula) return { wrong: 'formula' };
  if (cell.kind === 'text') return cell.text.trim() === '' ? {} : price(cell.text.trim());
  if (cell.kind !== 'number') return { wrong: 'notaprice' };
  // A spreadsheet keeps binary fractions: 12.340000000000002 was typed as 12.34.
  const number = Number(cell.text);
  if (!Number.isFinite(number)) return { wrong: 'notaprice' };
  if (Math.abs(number) >= 1e15) return { wrong: number < 0 ? 'negative' : 'large' };
  const cents = number.toFixed(2);
  return price(Math.abs(number - Number(cents)) < NOISE ? cents : number.toFixed(6));
}

const text = (cell) => cell?.text.trim() ?? '';

// The spreadsheet: ECMA-376, part 1, sections 18.2 (workbook), 18.3.1.4 (cells), 18.4.8 (shared texts)

/**
 * The schedule as the city gives it, without prices, with these in it.
 *
 * @param {Blob} blank
 * @param {Record<string, string>} prices by line
 * @returns {Promise<Blob>}
 * @throws {NoSchedule}
 */
export async function filledWith(blank, prices) {
  const { part, name, entries, unpacked } = await bookOf(blank);
  const sheet = await part(name);
  const shared = entries.has(SHARED) ? sharedTexts(await part(SHARED)) : [];
  for (const row of all(sheet, 'row')) {
    const cells = all(row, 'c');
    const price = prices[cells.length > 0 ? cellOf(cells[0], shared).text.trim() : ''];
    const cell = cells.find((each) => columnOf(each, cells.indexOf(each)) === 'E');
    if (!price || !cell) continue;
    cell.removeAttribute('t');
    const value = sheet.createElementNS(cell.namespaceURI, 'v');
    value.textContent = price;
    cell.replaceChildren(value);
  }
  const files = [];
  for (const [path, entry] of entries) {
    const bytes = path === name ? new XMLSerializer().serializeToString(sheet) : await whole(blank, entry, unpacked);
    files.push({ name: path, bytes: path === name ? new TextEncoder().encode(bytes) : bytes });
  }
  return zipOf(files);
}

/** @returns {Promise<Map<number, Map<string, {kind: string, text: string, formula: boolean}>>>} by row and column */
async function rowsOf(file) {
  const { part, name, entries } = await bookOf(file);
  const sheet = await part(name);
  const shared = entries.has(SHARED) ? sharedTexts(await part(SHARED)) : [];
  const rows = new Map();
  for (const row of all(sheet, 'row')) {
    const number = Number(row.getAttribute('r') ?? rows.size + 1);
    rows.set(number, new Map(all(row, 'c').map((cell, at) => [columnOf(cell, at), cellOf(cell, shared)])));
  }
  return rows;
}

/** What a spreadsheet is made of: its entries, how to parse one, and the name of its first sheet. */
async function bookOf(file) {
  if (file.size > MOST_BYTES) none();
  const entries = new Map((await entriesOf(file, MOST_ENTRIES)).map((entry) => [entry.name, entry]));
  const unpacked = { bytes: 0 };
  const part = async (name) => (entries.has(name) ? parsed(file, entries.get(name), unpacked) : none());
  return { entries, part, name: await firstSheet(part), unpacked };
}

async function firstSheet(part) {
  const [sheet] = all(await part(BOOK), 'sheet');
  const id = sheet ? [...sheet.attributes].find(({ localName, prefix }) => localName === 'id' && prefix)?.value : null;
  const relation = all(await part('xl/_rels/workbook.xml.rels'), 'Relationship').find(
    (each) => each.getAttribute('Id') === id,
  );
  const target = relation?.getAttribute('Target') ?? none();
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function whole(file, entry, unpacked) {
  const pieces = [];
  for await (const piece of piecesOf(file, entry)) {
    unpacked.bytes += piece.length;
    if (unpacked.bytes > MOST_UNPACKED) none();
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function parsed(file, entry, unpacked) {
  const xml = new TextDecoder().decode(await whole(file, entry, unpacked));
  if (/<!DOCTYPE/i.test(xml)) none();
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return document.getElementsByTagName('parsererror').length > 0 ? none() : document;
}

const all = (element, name) => [...element.getElementsByTagNameNS('*', name)];
const said = (element) => element?.textContent ?? '';

/** Of each text what is shown, without how it is pronounced. */
function sharedTexts(document) {
  return all(document, 'si').map(shown);
}

const shown = (item) =>
  all(item, 't')
    .filter((each) => each.parentElement.localName !== 'rPh')
    .map(said)
    .join('');

const columnOf = (cell, at) => /^[A-Z]+/.exec(cell.getAttribute('r') ?? '')?.[0] ?? String.fromCharCode(65 + at);

function cellOf(cell, shared) {
  const [value] = all(cell, 'v');
  const formula = all(cell, 'f').length > 0;
  switch (cell.getAttribute('t')) {
    case 's':
      return { kind: 'text', text: shared[Number(said(value))] ?? '', formula };
    case 'inlineStr':
      return { kind: 'text', text: all(cell, 'is').map(shown).join(''), formula };
    case 'str':
      return { kind: 'text', text: said(value), formula };
    case null:
    case 'n':
      return { kind: 'number', text: said(value), formula };
    default:
      return { kind: 'other', text: said(value), formula };
  }
}
