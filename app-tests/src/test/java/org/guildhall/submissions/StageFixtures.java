package org.guildhall.submissions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.locks.ClosingLock;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.StageId;
import org.guildhall.solicitations.StageState;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;

/** Stages as values, for rules that need no database. */
final class StageFixtures {
    static final Bilingual TEXT = new Bilingual("Signals", "Feux");

    private StageFixtures() {}

    static PublishedStage stage(List<FormField> fields, List<PriceLine> lines) {
        return published(rules(!lines.isEmpty()), fields, lines);
    }

    private static ProcedureStage rules(boolean prices) {
        var sections = List.of(new ProcedureStage.Section("proposal", TEXT));
        return new ProcedureStage(
                "proposal",
                TEXT,
                ProcedureStage.Entry.ANYONE,
                true,
                true,
                new ProcedureStage.Submit(sections, prices),
                List.of(),
                new ProcedureStage.Select(ProcedureStage.Select.Kind.ONE, 1, List.of()),
                List.of(),
                ProcedureStage.NamesFrom.OPENING,
                List.of(),
                0,
                0,
                60,
                null);
    }

    private static PublishedStage published(ProcedureStage rules, List<FormField> fields, List<PriceLine> lines) {
        return new PublishedStage(
                StageId.random(),
                SolicitationId.random(),
                new Ocid("ocds-gh0000-2027-1"),
                1,
                rules,
                SolicitationStatus.PUBLISHED,
                StageState.STARTED,
                TEXT,
                TEXT,
                List.of(),
                fields,
                lines,
                List.of(),
                List.of(),
                null,
                Instant.EPOCH,
                OpeningKeyId.random(),
                "",
                List.of(),
                ClosingLock.NONE,
                60,
                List.of());
    }

    static PriceLine line(String id, String quantity) {
        return new PriceLine(id, TEXT, new BigDecimal(quantity), "site");
    }

    static FormField field(String id, FormField.Kind kind, boolean required) {
        var choices = kind == FormField.Kind.CHOICE
                ? List.of(new FormField.Choice("yes", TEXT), new FormField.Choice("no", TEXT))
                : List.<FormField.Choice>of();
        return new FormField(id, "proposal", kind, TEXT, required, choices, null);
    }
}
