package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.publishing.CatchUp;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call says what most of it is; a vendor that looks for such calls finds it, and programs read it in OCDS's word. */
class CategoryTest extends RoomTest {
    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private Drafting drafting;

    @Autowired
    private CatchUp catchUp;

    @Test
    void itIsAsTheBuyerAnsweredAndTheLinesSayItOtherwise() {
        told(publish("construction"), "works", "Construction");
        told(publish("services"), "services", "Services");
        told(publish(null), "goods", "Biens");
    }

    @Test
    void wordsThatAreNoneOfThoseAreNoAnswerWhereNobodyElseRefusesThem() {
        told(publish("supplies"), "goods", "Biens");
        told(publish(" "), "goods", "Biens");
    }

    private void told(PublishedStage stage, String category, String word) {
        var anyone = Caller.anonymous(port).inFrench();
        for (var asked : List.of("goods", "services", "works")) {
            var path = "/api/public/procurements?q=" + stage.ocid() + "&category=" + asked;
            assertThat(anyone.get(path).json().path("total").asInt())
                    .as("%s among %s", category, asked)
                    .isEqualTo(asked.equals(category) ? 1 : 0);
        }
        assertThat(anyone.get("/api/public/procurements/" + stage.ocid())
                        .json()
                        .path("category")
                        .asString())
                .isEqualTo(category);
        var record = anyone.get("/ocds/records/" + stage.ocid()).json();
        assertThat(record.at("/records/0/compiledRelease/tender/mainProcurementCategory")
                        .asString())
                .isEqualTo(category);
        assertThat(anyone.get("/procurements/" + stage.ocid()).body())
                .containsPattern("De quoi il s’agit surtout</dt>\\s*<dd[^>]*>\\s*(<[^>]+>)*" + word);
    }

    private PublishedStage publish(@Nullable String category) {
        var author = fixtures.buyer();
        var drafted = fixtures.drafted(author, "request-for-proposals");
        var answered = fixtures.complete(drafted)
                .withBasis(new Draft.Basis(category, null, null, List.of("hosted"), null, null));
        drafting.revise(author, drafted.id(), answered);
        drafting.requestReview(author, drafted.id());
        drafting.review(fixtures.buyer(), drafted.id(), Decision.ACCEPT, "");
        var published = drafting.publish(author, drafted.id(), clock.instant().plus(Duration.ofDays(40)), null);
        catchUp.now();
        return fixtures.stage(published.stages().getFirst().id());
    }
}
