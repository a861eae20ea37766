package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.guildhall.RoomTest;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.journal.FactSchemas;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who follows what is data, and data that would give a secret away stops the start. */
class FollowersTest extends RoomTest {
    @Autowired
    private Followers followers;

    @Autowired
    private FactSchemas schemas;

    @Autowired
    private AccessMatrix matrix;

    @Test
    void nobodyFollowsWhatWaitsForAnOpeningOrAnAwardBeforeTheAct() {
        var awaited = Set.of(
                "bids.opened",
                "bids.counted",
                "bids.named",
                "award.decided",
                "solicitation.published",
                "synthesis.published");
        var looked = 0;
        for (var kind : schemas.kinds()) {
            if (schemas.of(kind).orElseThrow().existence() instanceof Visible.After(var others)
                    && others.stream().anyMatch(awaited::contains)) {
                assertThat(followers.anyEarly(kind)).as(kind).isFalse();
                looked++;
            }
        }
        assertThat(looked).as("kinds that wait for such an act").isGreaterThan(10);
        assertThat(followers.earlyKindsOf(Set.of(Role.values())))
                .containsExactly(
                        "log.differs",
                        "request.refused",
                        "request.returned",
                        "request.step_approved",
                        "request.submitted",
                        "request.withdrawn",
                        "test.awaited",
                        "test.internal");
    }

    @Test
    void aRoleFollowsWhatItsRowsSayAndNothingElse() {
        assertThat(followers.earlyKindsOf(Set.of(Role.ACCOUNTS_PAYABLE))).containsExactly("test.internal");
        assertThat(followers.earlyKindsOf(Set.of(Role.RECEIVER))).containsExactly("test.awaited");
        assertThat(followers.earlyKindsOf(Set.of(Role.ADMINISTRATOR))).isEmpty();
        assertThat(followers.kindsOf(Set.of()))
                .contains("award.decided", "test.noted")
                .doesNotContain("test.internal", "submission.received");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test.unheard_of,auditor,,no such kind",
                "test.noted,auditor,,public: everyone follows it",
                "test.internal,everyone,,not public",
                "test.internal,vendor,,cannot read the feed",
                "test.internal,mayor,,no such role",
                "test.internal,auditor,thing=/api/{nothing},no such field",
                "test.internal,auditor,thing=api/{thing},no address",
                "test.internal,auditor,/api/things/{thing},no name",
                "test.internal,auditor",
                "test.sealed,auditor,,waits for the opening as bids do"
            })
    void aRowThatIsWrongStopsTheStart(String row) {
        var rows = List.of("submission.received,nobody,,sealed", row);
        assertThatThrownBy(() -> new Followers(schemas, matrix, rows)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aRowWrittenTwiceStopsTheStartAndOnceItDoesNot() {
        var row = "test.internal,auditor,,";
        assertThat(new Followers(schemas, matrix, List.of(row)).anyEarly("test.internal"))
                .isTrue();
        assertThatThrownBy(() -> new Followers(schemas, matrix, List.of(row, row)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLinkIsMadeOfIdentifiersOnly() {
        var fact = Fact.of("test.internal", new Ocid("ocds-gh0000-1"), clock.instant());
        assertThat(followers.links(fact.with("thing", "7b-1")))
                .containsEntry("thing", "/api/things/7b-1")
                .containsEntry("process", "/ocds/releases/ocds-gh0000-1");
        for (var words : List.of("Acme Ltd", "../x", "é", "", "x".repeat(65))) {
            assertThat(followers.links(fact.with("thing", words))).containsOnlyKeys("process");
        }
    }
}
