package org.guildhall.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.RoomTest;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosed.Released;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Ocid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What leaves the journal, when, and what never does. */
class DisclosingTest extends RoomTest {
    private static final Position NOW = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    @Autowired
    private Journal journal;

    @Autowired
    private Disclosure disclosure;

    private final Ocid ocid = Ocid.mint("ocds-gh0000", 2026);

    @Test
    void aSealedFieldIsClosedUntilTheFactThatReleasesIt() {
        record(noted("A").in("stage"));
        assertThat(all()).extracting(Disclosed::fields).containsExactly(Map.of("number", 1));
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        assertThat(all().getLast().released()).extracting(Released::fields).containsExactly(Map.of("secret", "A"));
    }

    @Test
    void whatIsPersonalNeverLeaves() {
        record(noted("A").in("stage"));
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        assertThat(all().toString()).doesNotContain("Zoé");
    }

    @Test
    void openingOneStageReleasesNothingOfAnother() {
        record(noted("A").in("first"));
        record(noted("B").in("second"));
        record(Fact.of("test.opened", ocid, clock.instant()).in("first"));
        assertThat(all().getLast().released()).extracting(Released::fields).containsExactly(Map.of("secret", "A"));
    }

    @Test
    void aSecondReleaseReleasesNothingTwice() {
        record(noted("A").in("stage"));
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        assertThat(all().getLast().released()).isEmpty();
    }

    @Test
    void aFactAfterTheReleaseIsOpenAtOnce() {
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        record(noted("A").in("stage"));
        assertThat(all().getLast().fields()).containsEntry("secret", "A").doesNotContainKey("person");
    }

    @Test
    void aStageReleasesWhatBelongsToTheWholeProcess() {
        record(noted("A"));
        record(Fact.of("test.opened", ocid, clock.instant()).in("stage"));
        assertThat(all().getLast().released()).hasSize(1);
    }

    private Fact noted(String secret) {
        return Fact.of("test.noted", ocid, clock.instant())
                .with("number", 1)
                .with("secret", secret)
                .with("person", "Zoé");
    }

    private void record(Fact fact) {
        transaction().executeWithoutResult(_ -> journal.record(fact));
    }

    private List<Disclosed> all() {
        return disclosure.of(ocid, NOW);
    }
}
