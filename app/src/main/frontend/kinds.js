/**
 * The kinds of file that the city reads, told by their bytes before a file is sealed: as the Java class FileKind tells
 * them at the opening, from the same list.
 */
import known from '../resources/answers/file-kinds.json';
import { BadZip, entriesOf, piecesOf } from './zip.js';

const HEAD = 4096;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/** What is a space to Java: not those that join words. */
const SPACES = /^[^\S\u00a0\u2007\u202f\ufeff]+/;
const MARKUP = /^(?:\ufeff?<|#!)/;

/** @param {Blob} file @returns {Promise<string>} its media type, or nothing if it is none that is read */
export async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const begins = ({ hex }) => hex.match(/../g).every((byte, at) => head[at] === parseInt(byte, 16));
  const start = known.begins.find(begins);
  if (start) return start.kind;
  return begins(known.zip) ? ofZip(file) : ofText(head, file.size);
}

async function ofZip(file) {
  let names;
  try {
    names = await soundNames(file);
  } catch (error) {
    if (error instanceof BadZip) return '';
    throw error;
  }
  const programs = known.zip.programs;
  if (names.some((name) => programs.some((ending) => name.toLowerCase().endsWith(ending)))) return '';
  if (!names.includes('[Content_Types].xml')) {
    return names.includes('mimetype') ? known.zip.openDocument : known.zip.kind;
  }
  const office = Object.entries(known.zip.office).find(([part]) => names.includes(part));
  return office ? office[1] : '';
}

/** The names of a zip that holds no more than it may. */
async function soundNames(file) {
  const { mostEntries, mostUnpacked, mostRatio, ratioMattersFrom } = known.zip;
  const entries = await entriesOf(file, mostEntries);
  let total = 0;
  for (const entry of entries) {
    for await (const piece of piecesOf(file, entry)) {
      total += piece.length;
      const dense = total > ratioMattersFrom && Math.floor(total / file.size) > mostRatio;
      if (total > mostUnpacked || dense) throw new BadZip('too much');
    }
  }
  return entries.map(({ name }) => name);
}

/** Plain text in UTF-8: no control characters, and not the beginning of a page or program. */
function ofText(head, size) {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, { stream: size > head.length });
  } catch {
    return '';
  }
  const start = text.replace(SPACES, '');
  return CONTROLS.test(text) || MARKUP.test(start) || start === '' ? '' : known.text;
}
