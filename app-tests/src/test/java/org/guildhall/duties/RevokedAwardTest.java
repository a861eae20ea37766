package org.guildhall.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.duties.Filing.How;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.solicitations.Solicitation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was filed for an award that came to nothing is not there for the next one. */
class RevokedAwardTest extends RoomTest {
    private static final String DEBRIEF = "debrief";

    @Autowired
    private Duties duties;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Awards awards;

    @Autowired
    private AwardFixtures fixtures;

    @Test
    void itsDaysAreCountedAnewFromTheNextAndItIsFiledAnew() {
        var ranked = panels.ranked("request-for-proposals", List.of("10000", "20000"), "9", "6");
        jurisdiction.set("ON", "port-linnet");
        var id = ranked.stage().solicitation();
        var first = fixtures.decided(ranked);
        duties.state(panels.buyer, id, DEBRIEF, How.STATEMENT, "Both bidders were met on the 9th.");
        assertThat(duties.one(id, DEBRIEF).state()).isEqualTo(Duty.State.DONE);
        fixtures.revoked(first);
        assertThat(duties.one(id, DEBRIEF).state()).isEqualTo(Duty.State.LATER);
        assertThat(duties.unsettled()).extracting(Solicitation::id).doesNotContain(id);
        var next = fixtures.recommended(ranked, 1);
        fixtures.approve(next);
        assertThat(awards.of(next.id())).isPresent();
        assertThat(duties.one(id, DEBRIEF).due()).isEqualTo(clock.today().plusDays(15));
        assertThat(duties.one(id, DEBRIEF).state()).isEqualTo(Duty.State.OPEN);
        assertThat(duties.unsettled()).extracting(Solicitation::id).contains(id);
        duties.state(panels.buyer, id, DEBRIEF, How.STATEMENT, "The second was met on the 20th.");
        assertThat(duties.unsettled()).extracting(Solicitation::id).doesNotContain(id);
    }
}
