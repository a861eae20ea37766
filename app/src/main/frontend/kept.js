/**
 * Keeps the pieces of one sealed envelope in this browser until the city has it: what leaves memory does not have to
 * fit in it, and after a reload the same bytes are sent on. Sealed, they tell nothing to whoever finds them here.
 *
 * Where the browser keeps nothing (a private window, a full disk) they stay in memory, and a reload begins anew.
 */
const DATABASE = 'guildhall-envelopes';
/** As long as the city keeps an upload that nobody goes on with. */
const KEPT = 7 * 24 * 60 * 60 * 1000;

/**
 * @typedef {object} About
 * @property {string} of which draft it was sealed from
 * @property {string} sha256 of the envelope
 * @property {number} size in bytes
 * @property {string | null} upload where it is being sent
 */

export class Kept {
  #key;
  #pieceSize;
  #database = null;
  #memory = new Map();
  #count = 0;
  #last = { number: -1, bytes: null };

  /** @type {About | null} the envelope that is here whole */
  about = null;

  /** @param {string} key one envelope each @param {number} pieceSize bytes of every piece but the last */
  constructor(key, pieceSize) {
    this.#key = key;
    this.#pieceSize = pieceSize;
  }

  /** Looks for what was kept. */
  static async open(key, pieceSize) {
    const kept = new Kept(key, pieceSize);
    try {
      kept.#database = await opened();
      await kept.#forgetOld();
      const found = await kept.#read('envelopes', key);
      kept.about = found?.sha256 ? found : null;
    } catch {
      kept.#database = null;
    }
    return kept;
  }

  /** True if a reload finds everything again. */
  get lasting() {
    return this.#database !== null && this.#memory.size === 0;
  }

  /** Forgets what was here and gets ready for a new envelope. */
  async begin() {
    await this.forget();
    await this.#write((envelopes) => envelopes.put({ at: Date.now() }, this.#key)).catch(() => {});
  }

  /** @param {Uint8Array} bytes the next piece */
  async add(bytes) {
    const number = this.#count++;
    try {
      await this.#write((_, pieces) => pieces.put(bytes, [this.#key, number]));
    } catch {
      this.#memory.set(number, new Blob([bytes]));
    }
  }

  /** @param {About} about the envelope, now that it is whole; or where it is being sent */
  async note(about) {
    this.about = about;
    if (this.lasting) {
      await this.#write((envelopes) => envelopes.put({ ...about, at: Date.now() }, this.#key)).catch(() => {});
    }
  }

  /**
   * @param {number} from first byte
   * @param {number} most bytes wanted
   * @returns {Promise<Uint8Array>} so many, or fewer: up to the end of the piece they lie in
   * @throws {Error} if the browser has lost them
   */
  async bytes(from, most) {
    const number = Math.floor(from / this.#pieceSize);
    if (this.#last.number !== number) {
      const inMemory = this.#memory.get(number);
      const bytes = inMemory
        ? new Uint8Array(await inMemory.arrayBuffer())
        : await this.#read('pieces', [this.#key, number]);
      if (!bytes) throw new Error('the browser has lost a piece');
      this.#last = { number, bytes };
    }
    const start = from - number * this.#pieceSize;
    return this.#last.bytes.subarray(start, start + most);
  }

  async forget() {
    this.about = null;
    this.#memory.clear();
    this.#count = 0;
    this.#last = { number: -1, bytes: null };
    await this.#write((envelopes, pieces) => {
      envelopes.delete(this.#key);
      pieces.delete(allOf(this.#key));
    }).catch(() => {});
  }

  /** Envelopes of any stage that were given up. */
  async #forgetOld() {
    const before = Date.now() - KEPT;
    await this.#write((envelopes, pieces) => {
      envelopes.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        if (!(cursor.value.at > before)) {
          pieces.delete(allOf(cursor.primaryKey));
          cursor.delete();
        }
        cursor.continue();
      };
    });
  }

  #read(store, key) {
    return answer(this.#database.transaction(store).objectStore(store).get(key));
  }

  /** One transaction over both stores. */
  #write(change) {
    return new Promise((resolve, reject) => {
      if (this.#database === null) throw new Error('nothing is kept here');
      const all = this.#database.transaction(['envelopes', 'pieces'], 'readwrite');
      all.oncomplete = () => resolve();
      all.onabort = () => reject(all.error);
      change(all.objectStore('envelopes'), all.objectStore('pieces'));
    });
  }
}

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('envelopes');
    request.result.createObjectStore('pieces');
  };
  return answer(request);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Every piece of one envelope: in IndexedDB an array comes after every number. */
function allOf(key) {
  return IDBKeyRange.bound([key], [key, []]);
}
