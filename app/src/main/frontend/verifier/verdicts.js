/** Verdicts that something does not hold, from a sentence without its full stop: the Java class Verdict of cli. */

const FRENCH = {
  MALFORMED: 'le fichier n’a pas la forme voulue',
  UNSIGNED: 'aucune des clés connues ne l’a signé',
  BAD_SIGNATURE: 'la signature n’est pas la bonne',
  OTHER_LOG: 'c’est celui d’un autre registre',
  NOT_INCLUDED: 'le fait ne figure pas au registre à cet endroit',
  NOT_COMMITTED: 'un champ n’est pas celui qui fut scellé',
};

/** @param {string} en @param {string} fr @returns {import('./verifier.js').Verdict} */
export function refused(en, fr) {
  return { holds: false, en: `It does not hold: ${en}.`, fr: `Cela ne tient pas\u00a0: ${fr}.`, envelope: '' };
}

/** Why it is not to be believed. @param {import('./untrusted.js').Untrusted} untrusted */
export function mistrusted(untrusted) {
  return refused(untrusted.message, FRENCH[untrusted.reason]);
}
