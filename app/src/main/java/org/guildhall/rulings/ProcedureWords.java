package org.guildhall.rulings;

import java.util.List;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.rules.Stage;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;

/** What a procedure of the city, and a stage of it, is in the words of the rules. */
final class ProcedureWords {
    private ProcedureWords() {}

    /** What a procedure of the city is in the words of the rules, told from what its file says. */
    static String method(Procedure procedure) {
        return switch (procedure.method()) {
            case DIRECT -> "limited-tendering";
            case LIMITED -> "quotes";
            case OPEN, SELECTIVE -> open(procedure);
        };
    }

    private static String open(Procedure procedure) {
        var stages = procedure.stages();
        if (stages.stream().allMatch(each -> each.assess().isEmpty())) {
            return "request-for-information";
        }
        if (stages.size() > 1) {
            return "prequalified-rfp";
        }
        if (stages.stream().noneMatch(each -> each.assesses(Assessment.RATED))) {
            return "open-itt";
        }
        return negotiates(procedure) ? "negotiated-rfp" : "open-rfp";
    }

    /** Which of the two stages of a selective tendering it is, in the words of the rules; null: it is of none. */
    static @Nullable String stage(Procedure procedure, int number) {
        if (!method(procedure).equals("prequalified-rfp")) {
            return null;
        }
        var stage = procedure.stage(number);
        return stage.entry() == ProcedureStage.Entry.SELECTED
                ? Stage.SELECTED
                : stage.select().leadsOn() ? Stage.REQUEST : null;
    }

    private static boolean negotiates(Procedure procedure) {
        return procedure.stages().stream().anyMatch(ProcedureStage::negotiates);
    }

    /** What the buyer says of the buy, and what the procedure's file says: that a negotiation is planned. */
    static List<String> tags(@Nullable Procedure procedure, Draft.Basis basis) {
        return procedure != null && negotiates(procedure)
                ? basis.tagged(List.of("negotiation")).tagged()
                : basis.tagged();
    }

    /** What the buyer says; else a way of buying that rates proposals is for what cannot be fully described. */
    static @Nullable String specification(@Nullable Procedure procedure, Draft.Basis basis) {
        return basis.specification() != null || procedure == null
                ? basis.specification()
                : switch (method(procedure)) {
                    case "request-for-information" -> "unknown";
                    case "open-rfp", "negotiated-rfp", "prequalified-rfp" -> "unclear";
                    default -> "clear";
                };
    }
}
