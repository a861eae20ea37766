package org.guildhall.cli;

import org.guildhall.seal.BrokenEnvelope;
import org.guildhall.seal.Lock;

/** Why an envelope did not open, in both languages, with the lock that shows it. */
final class Broken {
    private Broken() {}

    static String said(BrokenEnvelope broken) {
        var lock = broken.lock();
        var english = lock.map(Broken::english).orElse("the envelope");
        var french = lock.map(Broken::french).orElse("l’enveloppe");
        var of =
                lock.map(each -> "du " + french(each).substring("le ".length())).orElse("de l’enveloppe");
        return switch (broken.breakage()) {
            case WRONG_KEY -> "This key does not open " + english + ". Cette clé n’ouvre pas " + french + ".";
            case ALTERED, TRUNCATED ->
                "The content of " + english + " was altered or cut short. Le contenu " + of
                        + " a été modifié ou tronqué.";
            case BROKEN_HEADER ->
                "The header of " + english + " is not that of an age file. L’en-tête " + of
                        + " n’est pas celui d’un fichier age.";
            default ->
                "What is inside is not a bid (" + broken.breakage() + "): " + broken.detail()
                        + ". Le contenu n’est pas une soumission conforme au format.";
        };
    }

    private static String english(Lock lock) {
        return lock == Lock.CLOSING ? "the closing lock" : "the opening lock";
    }

    private static String french(Lock lock) {
        return lock == Lock.CLOSING ? "le verrou de clôture" : "le verrou d’ouverture";
    }
}
