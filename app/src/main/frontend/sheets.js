/**
 * A draft that is sealed to its organization's key: read, written and merged here; the server keeps what it cannot read.
 * Decisions: docs/adr/0040-drafts-are-sealed.md.
 */
import { NotForUs, fromBase64, keysOf, open, openedBy, sealedTo, toBase64 } from './keyring.js';
import { call } from './refusals.js';

const CHANGED = 'submissions.draft-changed';
const ATTEMPTS = 5;
const json = async (method, address, body) => (await call(method, address, body)).json();
const nothing = () => ({ answers: { answers: {}, files: {} }, prices: { unitPrices: {} } });
const filledOf = (values) => Object.keys(values).filter((id) => values[id] !== '');

export class SealedDraft {
  #address;
  #identities;
  #versions = { answers: 0, prices: 0 };

  /** As the server tells it: whether it is sealed, what is affected, and the public keys. */
  told = null;
  /** What is inside, opened. */
  contents = nothing();

  constructor(stage, identities) {
    this.#address = `/api/stages/${stage}/sealed-draft`;
    this.#identities = identities;
  }

  /** @throws {WrongPassphrase | NotForUs | Unanswered} */
  static async open(stage, passphrase) {
    const identities = await keysOf(await json('GET', '/api/organisation/safe'), passphrase);
    const draft = new SealedDraft(stage, identities);
    await draft.load();
    return draft;
  }

  /** Reads the newest version of everything. */
  async load() {
    this.told = await json('GET', this.#address);
    for (const [name, part] of Object.entries(this.told.parts)) {
      if (part.version === this.#versions[name]) continue;
      const plain = await open(fromBase64(part.body), this.#identities);
      this.contents[name] = JSON.parse(new TextDecoder().decode(plain));
      this.#versions[name] = part.version;
    }
  }

  async #body(name, content, seen) {
    const answers = name === 'answers';
    const files = answers ? Object.fromEntries(Object.entries(content.files).map(([id, file]) => [id, file.sha256])) : {};
    return {
      version: this.#versions[name],
      recipient: this.told.own,
      body: toBase64(await sealedTo([this.told.own]).encrypt(JSON.stringify(content))),
      filled: filledOf(answers ? content.answers : content.unitPrices),
      seen,
      files,
    };
  }

  /**
   * Saves a change of one part. Where a colleague saved before, the change is made again on what they saved.
   *
   * @param {'answers' | 'prices'} name
   * @param {(content: object) => object} change of whatever the newest content is
   * @param {string[]} seen fields or lines that were looked at again
   */
  async save(name, change, seen) {
    for (let attempt = 1; ; attempt++) {
      const content = change(structuredClone(this.contents[name]));
      try {
        const { version } = await json('PUT', `${this.#address}/${name}`, await this.#body(name, content, seen));
        this.contents[name] = content;
        this.#versions[name] = version;
        this.told.parts[name] = { version, recipient: this.told.own };
        return;
      } catch (error) {
        if (error.code !== CHANGED || attempt === ATTEMPTS) throw error;
        await this.load();
      }
    }
  }

  /** Seals what stands in clear so far, and has the server forget it. */
  async begin(clear, read) {
    const { answers, prices, files, changedAt } = clear;
    const content = nothing();
    content.answers.answers = answers;
    content.prices.unitPrices = Object.fromEntries(
      Object.entries(prices).map(([id, price]) => [id, Number(price).toFixed(2)]),
    );
    for (const [field, { name, mediaType }] of Object.entries(files)) {
      content.answers.files[field] = await this.#keep(new File([await read(field)], name, { type: mediaType }));
    }
    const parts = { answers: await this.#body('answers', content.answers, []) };
    if (filledOf(content.prices.unitPrices).length > 0) parts.prices = await this.#body('prices', content.prices, []);
    await json('POST', this.#address, { since: changedAt, ...parts });
    await this.load();
  }

  /** Seals a file and has the server keep it. */
  async #keep(file) {
    const sealed = await new Response(await sealedTo([this.told.own]).encrypt(file.stream())).blob();
    const { sha256 } = await json('POST', `${this.#address}/files`, sealed);
    return { name: file.name, mediaType: file.type, size: file.size, sha256, recipient: this.told.own };
  }

  async attach(field, file) {
    const kept = await this.#keep(file);
    await this.save('answers', (content) => ({ ...content, files: { ...content.files, [field]: kept } }), [field]);
  }

  async detach(field) {
    await this.save('answers', ({ files: { [field]: _, ...files }, ...content }) => ({ ...content, files }), []);
  }

  /** @returns {Promise<File>} an attached file, opened */
  async file(field) {
    const { name, mediaType, sha256 } = this.contents.answers.files[field];
    const { body } = await call('GET', `${this.#address}/files/${sha256}`);
    try {
      const plain = await new Response(await openedBy(this.#identities).decrypt(body)).blob();
      return new File([plain], name, { type: mediaType });
    } catch {
      throw new NotForUs(name);
    }
  }

  /** Seals to the newest key what is still sealed to one before. @returns {Promise<boolean>} whether there was any */
  async renew() {
    const { own, parts } = this.told;
    const old = Object.entries(this.contents.answers.files).filter(([, file]) => file.recipient !== own);
    const behind = Object.keys(parts).filter((name) => parts[name].recipient !== own);
    for (const [field] of old) await this.attach(field, await this.file(field));
    for (const name of behind) await this.save(name, (content) => content, []);
    return old.length + behind.length > 0;
  }

  /** What the bid is made of: as `…/sealing` tells it of a draft in clear. */
  bid() {
    const { answers, files } = this.contents.answers;
    const { acknowledged } = this.told;
    return {
      ...this.told,
      answers: { answers: answersOnly(answers), files: {}, acknowledged },
      prices: { currency: 'CAD', unitPrices: answersOnly(this.contents.prices.unitPrices) },
      files: Object.entries(files)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([field, { name, mediaType }]) => ({ field, name, mediaType, read: () => this.file(field) })),
    };
  }
}

/** Without what was emptied. */
function answersOnly(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

