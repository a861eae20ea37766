/**
 * Sends a file in pieces and goes on where it was interrupted, by the protocol tus 1.0.0: Creation, Checksum,
 * Termination. Each piece carries its SHA-256, and what the server acknowledges is on its disk.
 */
const VERSION = { 'Tus-Resumable': '1.0.0' };
const LEAST = 64 * 1024;
const MOST = 4 * 1024 * 1024;
/** How long a piece should take, in ms: long enough to be worth a round trip, short enough to be sent again. */
const QUICK = 2_000;
const SLOW = 8_000;
const PATIENCE = 60_000;
const DOWNLOAD = 15 * 60_000;
const LONGEST_PAUSE = 15_000;
/** After so many attempts a server that is there and refuses is believed. */
const ATTEMPTS = 6;

/** The server's answer that ends the sending, for the person to read. */
export class Refusal extends Error {
  /** @param {number} status of HTTP @param {string} body a problem document, or whatever came */
  constructor(status, body) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The line, or the server for the moment, failed: what was acknowledged is still there. */
class Interruption extends Error {
  /** @param {Refusal | null} refusal if there was an answer */
  constructor(refusal) {
    super('interrupted');
    this.refusal = refusal;
  }
}

/** Nothing is there: an upload has expired, or was taken away. */
class Gone extends Error {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super('gone');
    this.refusal = refusal;
  }
}

/**
 * One call, and what its answer means for whoever sends.
 *
 * @returns {Promise<Response>} an answer that says it is well
 * @throws {Interruption | Gone | Refusal}
 */
async function call(address, options, patience = PATIENCE) {
  let response;
  let body;
  try {
    response = await fetch(address, { ...options, redirect: 'error', signal: AbortSignal.timeout(patience) });
    body = response.ok ? '' : await response.text();
  } catch {
    throw new Interruption(null);
  }
  if (response.ok) return response;
  const refusal = new Refusal(response.status, body);
  if (response.status === 404 || response.status === 410) throw new Gone(refusal);
  // Another piece came first, was altered on its way, the server is not well: ask where to go on.
  if (body.includes('"uploads.offset"') || [423, 460].includes(response.status) || response.status >= 500) {
    throw new Interruption(refusal);
  }
  throw refusal;
}

/**
 * Does something again until it is answered, with longer and longer pauses; at once when the line is back.
 *
 * @template T
 * @param {(well: () => void) => Promise<T>} act calls `well` when something of it was done
 * @param {() => void} interrupted is called before each pause
 * @returns {Promise<T>}
 * @throws {Refusal}
 */
async function insisting(act, interrupted) {
  let refused = 0;
  for (let pause = 1_000; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await act(() => {
        pause = 1_000;
        refused = 0;
      });
    } catch (error) {
      if (error instanceof Gone) throw error.refusal;
      if (!(error instanceof Interruption)) throw error;
      refused += error.refusal ? 1 : 0;
      if (refused >= ATTEMPTS) throw error.refusal;
      interrupted();
      await backOnline(pause);
    }
  }
}

function backOnline(pause) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, pause);
    window.addEventListener('online', go);
  });
}

/**
 * @typedef {object} Sending
 * @property {number} size bytes in all
 * @property {(from: number, most: number) => Promise<Uint8Array>} bytes at least one of them, at most so many
 * @property {string | null} upload where it was being sent before
 * @property {{ stage: string, sha256: string } | null} toward where it is submitted as soon as it is whole, by the city
 * itself; null: it waits for the call that submits it
 * @property {Record<string, string>} headers that the server wants with each call
 * @property {(upload: string) => Promise<void>} begun a new upload, to be remembered
 * @property {(sent: number) => void} onProgress bytes that are on the server's disk
 * @property {() => void} onInterrupted before each pause
 */

/**
 * Sends everything, however often the line breaks.
 *
 * @param {Sending} sending
 * @returns {Promise<string>} where it lies
 * @throws {Refusal} what the server says no to
 */
export function send(sending) {
  let upload = sending.upload;
  let length = MOST / 4;
  return insisting(async (well) => {
    let at = 0;
    if (upload !== null) {
      const known = await offset(sending, upload);
      if (known === null) upload = null;
      else at = known;
    }
    if (upload === null) {
      upload = await begin(sending);
      await sending.begun(upload);
    }
    sending.onProgress(at);
    while (at < sending.size) {
      const started = performance.now();
      const bytes = await sending.bytes(at, length);
      // Until this piece is acknowledged the next attempt begins with a smaller one.
      const tried = length;
      length = Math.max(LEAST, length / 2);
      at = await append(sending, upload, at, bytes).catch((error) => {
        if (!(error instanceof Gone)) throw error;
        upload = null;
        throw new Interruption(error.refusal);
      });
      well();
      const took = performance.now() - started;
      length = took < QUICK ? Math.min(MOST, 2 * tried) : took > SLOW ? length : tried;
      sending.onProgress(at);
    }
    return upload;
  }, sending.onInterrupted);
}

/** @returns {Promise<string>} */
async function begin({ headers, size, toward }) {
  const metadata = toward ? { 'Upload-Metadata': `submit-to ${btoa(toward.stage)},sha256 ${btoa(toward.sha256)}` } : {};
  const response = await call('/api/uploads', {
    method: 'POST',
    headers: { ...headers, ...VERSION, ...metadata, 'Upload-Length': String(size) },
  });
  return new URL(response.headers.get('Location'), window.location.href).pathname;
}

/** @returns {Promise<number | null>} bytes stored; null if there is no such upload any more */
async function offset({ headers, size }, upload) {
  try {
    const { headers: told } = await call(upload, { method: 'HEAD', headers: { ...headers, ...VERSION } });
    return Number(told.get('Upload-Length')) === size ? Number(told.get('Upload-Offset')) : null;
  } catch (error) {
    if (error instanceof Gone) return null;
    throw error;
  }
}

/** @returns {Promise<number>} bytes stored now */
async function append({ headers }, upload, at, bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const response = await call(upload, {
    method: 'PATCH',
    headers: {
      ...headers,
      ...VERSION,
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(at),
      'Upload-Checksum': `sha256 ${btoa(String.fromCharCode(...sum))}`,
    },
    body: bytes,
  });
  return Number(response.headers.get('Upload-Offset'));
}

/** Takes an upload away that is not wanted any more; if that fails it expires. */
export async function discard(upload, headers) {
  await call(upload, { method: 'DELETE', headers: { ...headers, ...VERSION } }).catch(() => {});
}

/** @returns {Promise<number>} most bytes that the server takes */
export async function largest(interrupted) {
  const { headers } = await insisting(() => call('/api/uploads', { method: 'OPTIONS' }), interrupted);
  return Number(headers.get('Tus-Max-Size'));
}

/**
 * Reads what is at an address, whole.
 *
 * @param {'json' | 'blob'} as
 */
export function read(address, as, interrupted) {
  return insisting(async () => {
    const response = await call(address, { cache: 'no-store' }, DOWNLOAD);
    return response[as]().catch(() => {
      throw new Interruption(null);
    });
  }, interrupted);
}

/** Submits as JSON; the same call again gets the same answer. */
export function submit(address, headers, body, interrupted) {
  return insisting(
    () =>
      call(address, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(body),
      }),
    interrupted,
  );
}
