package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.integration.EntryRows.Entry;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bid received changes nothing in what the feed answers, byte for byte, whoever reads it and however. */
class NothingOfBidsInTheFeedTest extends RoomTest {
    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Solicitations door;

    @Autowired
    private WebhookFixtures webhooks;

    @Autowired
    private EntryRows rows;

    @Autowired
    private Followers followers;

    @Autowired
    private People people;

    private final Map<Role, Caller> readers = new TreeMap<>();

    @Test
    void aBidChangesNoPageNoCursorNoTagAndNoNumberUntilTheOpening() {
        followers.readers().forEach(role -> readers.put(role, reader(role)));
        var stage = solicitations.published(solicitations.buyer(), "invitation-to-tender", Duration.ofDays(40));
        var first = bids.bidder();
        var second = bids.bidder();
        webhooks.settle();
        var all = followers.earlyKindsOf(Set.of(Role.values()));
        var cursor = rows.after(rows.progress().place() - 3, all, 1)
                .getFirst()
                .cursor()
                .toString();
        var before = everything(cursor);
        var place = rows.progress().place();
        bids.received(first, stage, "234567.89");
        bids.received(second, stage, "100");
        webhooks.settle();
        assertThat(everything(cursor)).isEqualTo(before);
        assertThat(rows.progress().place()).isEqualTo(place);
        clock.set(door.closing(stage.id()).orElseThrow().at());
        bids.opened(stage);
        webhooks.settle();
        followers.readers().forEach(role -> readers.put(role, reader(role))); // signed in twelve hours at most
        var after = rows.after(place, all, 100);
        assertThat(after.stream().map(Entry::place).toList())
                .isEqualTo(java.util.stream.LongStream.rangeClosed(place + 1, place + after.size())
                        .boxed()
                        .toList());
        assertThat(everything(cursor).toString())
                .contains("\"bids.opened\"", "\"submission.received\"", bids.name(first), bids.name(second))
                .doesNotContain(first.email());
    }

    private Caller reader(Role role) {
        return Caller.signedIn(port, new PeopleFixtures(people).with(role));
    }

    /** Every page, with every header but the time of day, for every role, from one place on. */
    private Map<String, String> everything(String cursor) {
        var seen = new LinkedHashMap<String, String>();
        readers.forEach((role, reader) -> {
            for (var limit : new int[] {1, 2, 1000}) {
                var path = "/api/changes?limit=" + limit + "&after=" + cursor;
                while (!path.isEmpty()) {
                    var answer = reader.get(path);
                    assertThat(answer.status()).isEqualTo(200);
                    var headers = new TreeMap<>(answer.headers().map());
                    headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
                    seen.put(role + " " + path, headers + answer.body());
                    path = answer.json().path("changes").isEmpty()
                            ? ""
                            : "/api/changes?limit=" + limit + "&after="
                                    + answer.json().path("next").asString();
                }
            }
        });
        return seen;
    }
}
