package org.guildhall.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.needs.Need;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.Request;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The long lists of needs, purchase requests and solicitations: in parts, narrowed, and to whom. */
class BuyingListsTest extends RoomTest {
    @Autowired
    private Needs needs;

    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures fixtures;

    @Autowired
    private People people;

    @Autowired
    private Printed printed;

    private Actor requester;
    private Actor buyer;

    @BeforeEach
    void people() {
        requester = new PeopleFixtures(people).with(Role.REQUESTER);
        buyer = new PeopleFixtures(people).with(Role.BUYER);
    }

    @Test
    void partsMissAndRepeatNothingWhateverIsWrittenMeanwhile() {
        var stated = times(5, this::need);
        assertThat(walk(after -> needs.readableBy(requester, part(after)), Need::id, this::need))
                .containsSubsequence(stated.reversed());
        var line = requestFixtures().budgetLine("1000000");
        var asked = times(5, () -> request(line));
        assertThat(walk(after -> requests.readableBy(requester, part(after)), Request::id, () -> request(line)))
                .containsExactlyElementsOf(asked.reversed());
        var drafted = times(3, this::solicitation);
        assertThat(walk(after -> solicitations.latest(part(after)), Solicitation::id, this::solicitation))
                .containsSubsequence(drafted.reversed());
    }

    @Test
    void wordsNumbersAndStatesNarrowAList() {
        var need = needs.byId(need()).orElseThrow();
        assertThat(rows(needs.readableBy(requester, listing(need.ocid().value(), "stated"))))
                .containsExactly(need);
        assertThat(rows(needs.readableBy(requester, listing(need.ocid().value(), "draft"))))
                .isEmpty();
        assertThat(rows(needs.readableBy(requester, listing(need.ocid().value().toUpperCase(Locale.ROOT), ""))))
                .containsExactly(need);
        var request =
                requestFixtures().drafted(requester, "100", requestFixtures().budgetLine("1000"));
        assertThat(rows(requests.readableBy(requester, listing("feux ADAPTATIFS", "draft"))))
                .containsExactly(request);
        assertThat(rows(requests.readableBy(requester, listing("%", "")))).isEmpty();
        var drafted = fixtures.drafted(buyer, "invitation-to-tender");
        var title = drafted.draft().title().fr();
        assertThat(rows(solicitations.latest(listing(drafted.ocid().value(), "draft"))))
                .extracting(Solicitation::id)
                .containsExactly(drafted.id());
        assertThat(rows(solicitations.latest(listing(title, "draft"))))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.draft().title().fr()).isEqualTo(title));
        assertThat(rows(solicitations.latest(listing(drafted.ocid().value(), "in-review"))))
                .isEmpty();
    }

    @Test
    void aDraftIsListedToItsWriterAlone() {
        var draft = new NeedFixtures(needs).drafted(requester);
        var request =
                requestFixtures().drafted(requester, "100", requestFixtures().budgetLine("1000"));
        var colleague = new PeopleFixtures(people).with(Role.REQUESTER);
        assertThat(rows(needs.readableBy(requester, listing(draft.ocid().value(), ""))))
                .containsExactly(draft);
        assertThat(rows(needs.readableBy(colleague, listing(draft.ocid().value(), ""))))
                .isEmpty();
        assertThat(rows(requests.readableBy(buyer, listing(request.ocid().value(), ""))))
                .isEmpty();
        requests.submit(requester, request.id());
        assertThat(rows(requests.readableBy(buyer, listing(request.ocid().value(), ""))))
                .extracting(Request::id)
                .containsExactly(request.id());
        assertThat(rows(requests.readableBy(colleague, listing(request.ocid().value(), ""))))
                .isEmpty();
    }

    @Test
    void aProgramFollowsTheLinkAndAReaderTheNextPage() {
        times(2, this::need);
        times(2, this::solicitation);
        var caller = Caller.signedIn(port, buyer);
        for (var list : List.of("needs", "solicitations")) {
            var first = caller.get("/api/" + list + "?limit=1");
            var link = first.headers().firstValue("Link").orElseThrow();
            var second = caller.get(link.substring(1, link.indexOf('>')));
            assertThat(second.json().size()).isEqualTo(1);
            assertThat(second.json().path(0).path("id"))
                    .isNotEqualTo(first.json().path(0).path("id"));
        }
        for (var list : List.of("needs", "requests", "solicitations")) {
            assertThat(caller.get("/" + list + "?q=nothing-of-the-kind").body()).contains(" matches.");
            assertThat(caller.get("/" + list + "?after=x").status()).isEqualTo(400);
            assertThat(caller.get("/api/" + list + "?after=x").status()).isEqualTo(400);
        }
        assertRefused(() -> needs.readableBy(buyer, new Listing("", "", "-1", 10)), CommonProblem.MALFORMED);
    }

    @Test
    void aListOfSolicitationsSaysWhenBidsAreDueAndOfWhatHasNoNoticeNothing() {
        var stage = fixtures.published(buyer, "invitation-to-tender", Duration.ofDays(40));
        var drafted = fixtures.drafted(buyer, "invitation-to-tender");
        var caller = Caller.signedIn(port, buyer);
        var published = caller.get("/api/solicitations?q=" + stage.ocid().value());
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        assertThat(published.json().path(0).path("closesAt").asString()).isEqualTo(closing.toString());
        assertThat(caller.get("/api/solicitations?q=" + drafted.ocid().value())
                        .json()
                        .path(0)
                        .path("closesAt")
                        .isNull())
                .isTrue();
        assertThat(caller.get("/solicitations?q=" + stage.ocid().value()).body())
                .contains(printed.binding(closing, Locale.CANADA));
        assertThat(caller.inFrench()
                        .get("/solicitations?q=" + drafted.ocid().value())
                        .body())
                .contains("Aucun avis");
    }

    @Test
    void whatWasPutToTheMarketIsNotOfferedAgain() {
        var drafted = fixtures.drafted(buyer, "invitation-to-tender");
        var waiting = fixtures.approvedRequest();
        var offered = Caller.signedIn(port, buyer).get("/solicitations/new").body();
        assertThat(offered)
                .contains(waiting.toString())
                .doesNotContain(drafted.request().toString());
        solicitations.cancel(buyer, drafted.id(), new Draft.Text("Not needed.", "Pas requis."));
        assertThat(Caller.signedIn(port, buyer).get("/solicitations/new").body())
                .contains(drafted.request().toString());
    }

    private static Listing part(@Nullable String after) {
        return new Listing("", "", after, 2);
    }

    private static Listing listing(String words, String status) {
        return new Listing(words, status, null, Listing.MOST);
    }

    private static <T> List<T> rows(Slice<T> slice) {
        return slice.rows();
    }

    /** All parts, one after the other; something new is written after the first. */
    private static <T, I> List<I> walk(
            Function<@Nullable String, Slice<T>> list, Function<T, I> id, Runnable meanwhile) {
        var seen = new ArrayList<I>();
        String after = null;
        do {
            var part = list.apply(after);
            part.rows().forEach(each -> seen.add(id.apply(each)));
            if (after == null) {
                meanwhile.run();
            }
            after = part.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates();
        return seen;
    }

    private <I> List<I> times(int count, java.util.function.Supplier<I> made) {
        var all = new ArrayList<I>();
        for (int i = 0; i < count; i++) {
            all.add(made.get());
        }
        return all;
    }

    private org.guildhall.needs.NeedId need() {
        clock.advance(Duration.ofSeconds(1));
        return new NeedFixtures(needs).stated(requester).id();
    }

    private org.guildhall.requests.RequestId request(String line) {
        clock.advance(Duration.ofSeconds(1));
        return requestFixtures().drafted(requester, "100", line).id();
    }

    private org.guildhall.solicitations.SolicitationId solicitation() {
        clock.advance(Duration.ofSeconds(1));
        return fixtures.drafted(buyer, "request-for-information").id();
    }

    private RequestFixtures requestFixtures() {
        return new RequestFixtures(requests, budgets, needs, people);
    }
}
