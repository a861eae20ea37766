package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.RoomTest;
import org.guildhall.disclosure.Disclosure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Whatever the public may see is told in OCDS words, and named in both languages. */
class TellingsTest extends RoomTest {
    /** Told with the act that releases them, or not part of any contracting process. */
    private static final Set<String> TOLD_WITH_ANOTHER = Set.of(
            "submission.received",
            "submission.replaced",
            "submission.returned",
            "submission.refused_late",
            "solicitation.reviewed",
            "request.submitted",
            "request.step_approved",
            "conflict.declared",
            "consensus.recorded",
            "consensus.closed",
            "ranking.closed",
            "award.recommended",
            "extension.answered",
            "negotiation.opened",
            "negotiation.asked",
            "negotiation.offered",
            "negotiation.agreed",
            "negotiation.ended",
            "team.found",
            "panel.changed",
            "question.set_aside",
            "award.step_approved",
            "vendor.registered",
            "vendor.changed",
            "log.served",
            "jurisdiction.declared",
            "synthesis.reviewed",
            "amendment.termination_decided",
            "closeout.item_waived");

    @Autowired
    private Publications publications;

    @Autowired
    private Disclosure disclosure;

    @Autowired
    private MessageSource words;

    @Test
    void everyKindThePublicMaySeeIsTold() {
        var untold = new TreeSet<>(disclosure.kinds());
        untold.removeAll(publications.kinds());
        untold.removeAll(TOLD_WITH_ANOTHER);
        untold.removeIf(kind -> kind.startsWith("test."));
        assertThat(untold).isEmpty();
    }

    @Test
    void everyToldKindHasANameInBothLanguages() {
        for (var kind : publications.kinds()) {
            assertThat(words.getMessage("publishing.act." + kind, null, Locale.CANADA))
                    .isNotBlank();
            assertThat(words.getMessage("publishing.act." + kind, null, Locale.CANADA_FRENCH))
                    .isNotBlank();
        }
    }
}
