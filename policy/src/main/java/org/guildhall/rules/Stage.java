package org.guildhall.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two stages of a selective tendering, in the words of a question. */
public final class Stage {
    /** Anyone shows that they are qualified: the notice is open to all. */
    public static final String REQUEST = "request-to-participate";
    /** Those who were selected tender. */
    public static final String SELECTED = "tender-after-selection";

    /** Both, in their order. */
    public static final List<String> ALL = List.of(REQUEST, SELECTED);

    private Stage() {}

    /** The stage that was typed, or empty: only of selective tendering is it known what one is. */
    static String of(QuestionCheck check, @Nullable String typed, String family) {
        if (typed != null && !ALL.contains(typed)) {
            check.stop(
                    "QUESTION-stage",
                    "“" + QuestionCheck.clip(typed) + "” is neither request-to-participate nor tender-after-selection.",
                    "«\u00a0" + QuestionCheck.clip(typed)
                            + "\u00a0» n’est ni request-to-participate, ni tender-after-selection.");
        } else if (typed != null && !family.equals("selective")) {
            check.stop(
                    "QUESTION-stage",
                    "A stage is asked about only together with a method of selective tendering.",
                    "On ne s’informe d’une étape qu’avec une méthode d’appel d’offres sélectif.");
        }
        return typed == null ? "" : typed;
    }
}
