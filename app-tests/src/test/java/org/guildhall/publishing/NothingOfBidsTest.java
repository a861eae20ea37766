package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before opening, a bid changes nothing that anybody but its bidder can see. */
class NothingOfBidsTest extends RoomTest {
    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private org.guildhall.solicitations.Solicitations door;

    @Autowired
    private Publications publications;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private People people;

    @Test
    void aBidChangesNeitherPageNorDataNorFeedNorNumbers() {
        var stage = solicitations.published();
        catchUp.now();
        var bidder = bids.bidder();
        catchUp.now();
        var before = everythingPublic(stage.ocid().value());
        bids.received(bidder, stage, "100");
        catchUp.now();
        assertThat(everythingPublic(stage.ocid().value())).isEqualTo(before);
    }

    @Test
    void theLogsNumbersDoNotCountWhatIsClosed() {
        var stage = solicitations.published();
        catchUp.now();
        var place = publications.latestActs(1, null).getFirst().place();
        bids.received(bids.bidder(), stage, "100");
        bids.received(bids.bidder(), stage, "200");
        solicitations.published();
        catchUp.now();
        var later = publications.latestActs(20, null).stream()
                .map(ReleaseEntry::place)
                .filter(each -> each > place)
                .sorted()
                .toList();
        for (int i = 0; i < later.size(); i++) {
            assertThat(later.get(i)).isEqualTo(place + i + 1);
        }
        assertThat(later).isNotEmpty();
    }

    @Test
    void theOutboxDoesNotTellWhoBids() {
        var stage = solicitations.published();
        var bidder = bids.bidder();
        bids.received(bidder, stage, "100");
        var administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        var outbox = Caller.signedIn(port, administrator).get("/letters");
        assertThat(outbox.status()).isEqualTo(200);
        assertThat(outbox.body()).doesNotContain(bidder.email());
        assertThat(Caller.signedIn(port, bidder).get("/letters").body()).contains(bidder.email());
    }

    private Map<String, String> everythingPublic(String ocid) {
        var seen = new LinkedHashMap<String, String>();
        var anybody = new Reader(port);
        for (var language : new String[] {"en", "fr"}) {
            for (var path : new String[] {
                "/api/public/procurements/" + ocid,
                "/api/public/procurements?limit=1000",
                "/api/public/procurements?q=" + ocid,
                "/api/public/procurements?status=open&method=open",
                "/ocds/releases/" + ocid,
                "/ocds/records/" + ocid,
                "/ocds/releases.jsonl",
                "/feed.atom",
                "/feed.atom?q=" + ocid,
                "/procurements",
                "/procurements?q=" + ocid,
                "/procurements/" + ocid,
                "/procurements.csv",
                "/log",
                "/"
            }) {
                var answer = anybody.get(path, "Accept-Language", language);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                var headers = new TreeMap<>(answer.headers().map());
                headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
                seen.put(language + " " + path, headers + answer.body());
            }
        }
        seen.put("version", String.valueOf(publications.version()));
        return seen;
    }

    @Test
    void noNameSumOrHashOfABidIsPublicBeforeOpeningAndEachIsAfterWhereThePriceDecides() {
        var stage = solicitations.published(solicitations.buyer(), "invitation-to-tender", Duration.ofDays(40));
        var bidder = bids.bidder();
        var name = bids.name(bidder);
        var submission = bids.received(bidder, stage, "123456.78");
        catchUp.now();
        var before = everythingPublic(stage.ocid().value()).toString();
        assertThat(before).doesNotContain(name, submission.sha256(), "123456.78", "123,456.78", bidder.email());
        for (var path : new String[] {"/api/public/procurements?q=", "/procurements?q=", "/feed.atom?q="}) {
            var hits = new Reader(port).get(path + URLEncoder.encode(name, StandardCharsets.UTF_8));
            assertThat(hits.body()).doesNotContain(stage.ocid().value());
        }
        clock.set(door.closing(stage.id()).orElseThrow().at());
        bids.opened(stage);
        catchUp.now();
        var after = everythingPublic(stage.ocid().value()).toString();
        assertThat(after).contains(name, submission.sha256(), "123,456.78").doesNotContain(bidder.email());
    }
}
