package org.guildhall.cli.verify;

import java.util.Optional;
import org.guildhall.tlog.Untrusted;

/**
 * What verifying one thing came to.
 *
 * @param holds whether all of it does
 * @param english one sentence
 * @param french the same
 * @param envelope SHA-256 of the envelope it is about, in hexadecimal; empty if it is about none
 * @param release the release of the public record that it is about, as the city logged it
 */
public record Verdict(boolean holds, String english, String french, String envelope, Optional<LoggedRelease> release) {
    /** About no release. */
    public Verdict(boolean holds, String english, String french, String envelope) {
        this(holds, english, french, envelope, Optional.empty());
    }

    /** Each without its full stop. */
    public static Verdict refused(String english, String french) {
        return new Verdict(false, "It does not hold: " + english + ".", "Cela ne tient pas\u00a0: " + french + ".", "");
    }

    /** Why it is not to be believed. */
    static Verdict refused(Untrusted untrusted) {
        return refused(
                untrusted.detail(),
                switch (untrusted.reason()) {
                    case MALFORMED -> "le fichier n’a pas la forme voulue";
                    case UNSIGNED -> "aucune des clés connues ne l’a signé";
                    case BAD_SIGNATURE -> "la signature n’est pas la bonne";
                    case OTHER_LOG -> "c’est celui d’un autre registre";
                    case NOT_INCLUDED -> "le fait ne figure pas au registre à cet endroit";
                    case INCONSISTENT -> "le registre n’en est pas la suite";
                    case WRONG_TILE, MISSING -> "le registre ne mène pas à ce qui est signé";
                    case NOT_COMMITTED -> "un champ n’est pas celui qui fut scellé";
                });
    }
}
