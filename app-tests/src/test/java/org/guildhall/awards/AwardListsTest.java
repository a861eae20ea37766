package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The long list of recommendations: in parts, and narrowed; and the awards that have no contract yet. */
class AwardListsTest extends RoomTest {
    @Autowired
    private Awards awards;

    @Autowired
    private AwardFixtures fixtures;

    @Autowired
    private EvaluationFixtures evaluations;

    @Test
    void partsMissAndRepeatNoRecommendationWhateverIsRecommendedMeanwhile() {
        var before = Stream.generate(this::recommended).limit(3).toList();
        var seen = new ArrayList<RecommendationId>();
        String after = null;
        do {
            var part = awards.recommendations(new Listing("", "", after, 2));
            part.rows().forEach(each -> seen.add(each.id()));
            if (after == null) {
                recommended();
            }
            after = part.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before.reversed());
    }

    @Test
    void suppliersIdentifiersAndStatesNarrowTheList() {
        var made = awards.byId(recommended());
        var supplier = Objects.requireNonNull(made.chosen()).supplier();
        assertThat(found(supplier.toUpperCase(Locale.ROOT), "")).containsExactly(made.id());
        assertThat(found(made.ocid().value(), "recommended")).containsExactly(made.id());
        assertThat(found(made.ocid().value(), "decided")).isEmpty();
        assertThat(found("%", "")).isEmpty();
    }

    @Test
    void aProgramFollowsTheLinkAndAReaderTheNextPage() {
        recommended();
        var latest = recommended();
        var buyer = Caller.signedIn(port, evaluations.buyer);
        var first = buyer.get("/api/recommendations?status=recommended&limit=1");
        var link = first.headers().firstValue("Link").orElseThrow();
        var second = buyer.get(link.substring(1, link.indexOf('>')));
        assertThat(second.json().path(0).path("status").asString()).isEqualTo("recommended");
        assertThat(second.json().path(0).path("id"))
                .isNotEqualTo(first.json().path(0).path("id"));
        assertThat(buyer.get("/awards?q=" + awards.byId(latest).ocid()).body()).contains(latest.toString());
        assertThat(buyer.get("/awards?q=no-such-supplier").body()).contains("No recommendation matches.");
        assertThat(buyer.get("/awards?after=x").status()).isEqualTo(400);
        assertRefused(() -> awards.recommendations(new Listing("", "", "-1", 10)), CommonProblem.MALFORMED);
    }

    @Test
    void confirmedAwardsAreToldWithoutThoseThatAreTaken() {
        var award = fixtures.confirmed(ranked());
        assertThat(awards.confirmedBeside(List.of())).extracting(Award::id).contains(award.id());
        assertThat(awards.confirmedBeside(List.of(award.id())))
                .extracting(Award::id)
                .doesNotContain(award.id());
    }

    private List<RecommendationId> found(String words, String status) {
        return awards.recommendations(new Listing(words, status, null, Listing.MOST)).rows().stream()
                .map(Recommendation::id)
                .toList();
    }

    private RecommendationId recommended() {
        clock.advance(Duration.ofSeconds(1));
        return fixtures.recommended(ranked()).id();
    }

    private Case ranked() {
        return evaluations.ranked("request-for-proposals", List.of("80000", "90000"), "9", "5");
    }
}
