package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed misses nothing, repeats nothing, and tells each reader what their role follows. */
class ChangesTest extends RoomTest {
    private static final int WRITERS = 8;
    private static final int EACH = 40;

    @Autowired
    private Journal journal;

    @Autowired
    private Disclosure disclosure;

    @Autowired
    private Followers followers;

    @Autowired
    private EntryRows rows;

    @Autowired
    private JsonMapper json;

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    private People people;

    private final Ocid ocid = Ocid.mint("ocds-gh0000", 2026);

    @Test
    void whileEightWriteATransactionOfAnyLengthEachFactIsReadOnceAndAlwaysInTheSameOrder() throws Exception {
        var reader = reader(Role.ACCOUNTS_PAYABLE);
        var start = end(reader);
        var read = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            // As if a second process, and one started anew each time, gave places too.
            var second = threads.submit(() -> {
                while (!writers.stream().allMatch(java.util.concurrent.Future::isDone)) {
                    sequencing().catchUp();
                }
            });
            var cursor = start;
            var until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (read.size() < WRITERS * EACH && System.nanoTime() < until) {
                var page = page(reader, cursor, 7);
                cursor = page.path("next").asString(null);
                read.addAll(mine(page));
            }
            for (var writer : writers) {
                writer.get();
            }
            second.get();
        }
        assertThat(read).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
        for (var writer = 0; writer < WRITERS; writer++) {
            var prefix = writer + "-";
            assertThat(read.stream().filter(each -> each.startsWith(prefix)).toList())
                    .isSortedAccordingTo(
                            java.util.Comparator.comparingInt(each -> Integer.parseInt(each.substring(2))));
        }
        sequencing().catchUp();
        assertThat(all(reader, start, 1000)).isEqualTo(read);
        assertThat(all(reader, start, 3)).isEqualTo(read);
    }

    @Test
    void aTransactionThatStaysOpenHoldsBackOnlyWhatCouldStillComeAfterIt() throws Exception {
        var reader = reader(Role.AUDITOR);
        var start = end(reader);
        record("0-1");
        await(reader, start, 1);
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> transaction().executeWithoutResult(_ -> {
                journal.record(internal("0-2"));
                begun.countDown();
                pause(finish);
            }));
            begun.await();
            record("0-3");
            sequencing().catchUp();
            assertThat(all(reader, start, 100)).containsExactly("0-1");
            finish.countDown();
            slow.get();
        }
        await(reader, start, 3);
        assertThat(all(reader, start, 100)).containsExactly("0-1", "0-2", "0-3");
    }

    @Test
    void whoeverFollowsEarlyLearnsThatItIsThereAndNoField() {
        var payable = reader(Role.ACCOUNTS_PAYABLE);
        var buyer = reader(Role.BUYER);
        var start = end(payable);
        record("7-7");
        await(payable, start, 1);
        var entry = page(payable, start, 10).path("changes").get(0);
        assertThat(entry.path("kind").asString()).isEqualTo("test.internal");
        assertThat(entry.path("ocid").asString()).isEqualTo(ocid.value());
        assertThat(entry.path("data").isEmpty()).isTrue();
        assertThat(entry.at("/links/thing").asString()).isEqualTo("/api/things/7-7");
        assertThat(entry.toString()).doesNotContain("4242424242");
        assertThat(page(buyer, start, 10).path("changes").isEmpty()).isTrue();
    }

    @Test
    void whatIsPublicComesWithItsFieldsAndWhatItOpensOfEarlierActs() {
        var buyer = reader(Role.BUYER);
        var receiver = reader(Role.RECEIVER);
        var start = end(buyer);
        var awaited = Fact.of("test.awaited", ocid, clock.instant()).with("thing", "a-1");
        var noted = Fact.of("test.noted", ocid, clock.instant())
                .with("number", 5)
                .with("secret", "Zoë’s 🏛 «secret»")
                .with("person", "nobody’s business");
        transaction().executeWithoutResult(_ -> journal.record(awaited));
        transaction().executeWithoutResult(_ -> journal.record(noted));
        transaction().executeWithoutResult(_ -> journal.record(Fact.of("test.opened", ocid, clock.instant())));
        await(buyer, start, 2);
        var seen = page(buyer, start, 10).path("changes");
        assertThat(seen.size()).isEqualTo(2);
        assertThat(seen.get(0).path("data").toString()).isEqualTo("{\"number\":5}");
        assertThat(seen.get(1).path("disclosed").toString())
                .contains("Zoë’s 🏛 «secret»", "\"a-1\"")
                .doesNotContain("nobody’s business");
        var early = page(receiver, start, 10).path("changes");
        assertThat(early.size()).isEqualTo(3);
        assertThat(early.get(0).path("data").isEmpty()).isTrue();
        assertThat(early.get(0).at("/links/thing").asString()).isEqualTo("/api/things/a-1");
    }

    @Test
    void aCursorThatIsNoneIsRefusedInBothLanguages() {
        var reader = reader(Role.AUDITOR);
        var unknown = java.util.UUID.randomUUID().toString();
        for (var bad : List.of("x", "0", "1-1-1-1-1", unknown, unknown + "%20", "%F0%9F%8F%9B", "x".repeat(4000))) {
            var answer = reader.get("/api/changes?after=" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("integration.cursor-unknown");
            assertThat(answer.json().at("/translations/en/detail").asString()).contains("read from the start");
            assertThat(answer.json().at("/translations/fr/detail").asString()).contains("lisez depuis le début");
        }
    }

    @Test
    void aLimitOrWaitOutOfBoundsIsRefusedAndTheBoundsAreNot() {
        var reader = reader(Role.AUDITOR);
        for (var bad : List.of("limit=0", "limit=1001", "limit=x", "wait=-1", "wait=31", "limit=9999999999")) {
            var answer = reader.get("/api/changes?" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("common.malformed");
        }
        for (var good : List.of("limit=1", "limit=1000", "wait=0")) {
            assertThat(reader.get("/api/changes?" + good).status()).as(good).isEqualTo(200);
        }
    }

    @Test
    void aProgramThatAsksAgainIsToldThatNothingIsNew() throws Exception {
        var auditor = new PeopleFixtures(people).with(Role.AUDITOR);
        var caller = Caller.signedIn(port, auditor);
        var cursor = read(caller, "1-1");
        var first = caller.get("/api/changes?after=" + cursor);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Link"))
                .hasValue("</api/changes?after=" + cursor + "&limit=100>; rel=\"next\"");
        assertThat(conditional(auditor.email(), cursor, tag).statusCode()).isEqualTo(304);
        record("1-2");
        await(caller, cursor, 1);
        assertThat(conditional(auditor.email(), cursor, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aReaderThatWaitsIsAnsweredOnceSomethingIsThereAndInTheEndWithoutAny() throws Exception {
        var reader = reader(Role.AUDITOR);
        var cursor = read(reader, "2-1");
        var began = System.nanoTime();
        assertThat(mine(json.readTree(
                        reader.get("/api/changes?wait=1&after=" + cursor).body())))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> reader.get("/api/changes?wait=30&after=" + cursor));
            Thread.sleep(500);
            record("2-2");
            assertThat(mine(answer.get(20, java.util.concurrent.TimeUnit.SECONDS)
                            .json()))
                    .containsExactly("2-2");
        }
    }

    @Test
    void nobodyElseReadsIt() {
        var fixtures = new PeopleFixtures(people);
        for (var role : Role.values()) {
            var expected = followers.readers().contains(role) ? 200 : 403;
            assertThat(Caller.signedIn(port, fixtures.with(role))
                            .get("/api/changes?limit=1")
                            .status())
                    .as(role.code())
                    .isEqualTo(expected);
        }
        assertThat(Caller.anonymous(port).get("/api/changes").status()).isEqualTo(401);
        assertThat(followers.readers()).doesNotContain(Role.VENDOR);
    }

    @Test
    void anEntryIsNeverChangedOrRemoved() {
        record("3-1");
        end(reader(Role.AUDITOR));
        for (var sql : List.of("update integration.entry set kind = 'x'", "delete from integration.entry")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> jdbc.sql(sql).update())
                    .isInstanceOf(org.springframework.dao.DataAccessException.class);
        }
    }

    private HttpResponse<String> conditional(String email, String cursor, String tag) throws Exception {
        var body = Map.of("email", email, "password", PeopleFixtures.PASSWORD);
        var token = Caller.anonymous(port)
                .post("/api/sessions", body)
                .json()
                .path("token")
                .asString();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/changes?after=" + cursor))
                            .header("Authorization", "Bearer " + token)
                            .header("If-None-Match", tag)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private void write(int writer) {
        var random = new Random(writer);
        for (var i = 0; i < EACH; i++) {
            var number = i;
            transaction().executeWithoutResult(_ -> {
                journal.record(internal(writer + "-" + number));
                pause(random.nextInt(30));
            });
        }
    }

    private void record(String thing) {
        transaction().executeWithoutResult(_ -> journal.record(internal(thing)));
    }

    private Fact internal(String thing) {
        return Fact.of("test.internal", ocid, clock.instant())
                .with("thing", thing)
                .with("amount", 4_242_424_242L);
    }

    private Sequencing sequencing() {
        return new Sequencing(journal, disclosure, followers, rows, json, manager);
    }

    private Caller reader(Role role) {
        return Caller.signedIn(port, new PeopleFixtures(people).with(role));
    }

    /** The cursor of the last entry there is once everything has settled; the feed is never empty here. */
    private String end(Caller reader) {
        sequencing().catchUp();
        var cursor = "";
        for (var page = page(reader, cursor, 1000);
                !page.path("changes").isEmpty();
                page = page(reader, cursor, 1000)) {
            cursor = page.path("next").asString();
        }
        return cursor;
    }

    /** Records something and reads on until it was seen. */
    private String read(Caller reader, String thing) {
        var start = end(reader);
        record(thing);
        await(reader, start, 1);
        return end(reader);
    }

    /** Until so many of this test's own facts are in the feed. */
    private void await(Caller reader, String start, int count) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (mineOrPublic(reader, start) < count) {
            assertThat(System.nanoTime()).isLessThan(until);
            sequencing().catchUp();
            pause(20);
        }
    }

    private long mineOrPublic(Caller reader, String start) {
        var changes = page(reader, start, 1000).path("changes");
        var seen = new HashSet<String>();
        changes.forEach(each -> {
            if (each.path("ocid").asString().equals(ocid.value())) {
                seen.add(each.path("cursor").asString());
            }
        });
        return seen.size();
    }

    private List<String> all(Caller reader, String start, int limit) {
        var found = new ArrayList<String>();
        var cursor = start;
        for (var page = page(reader, cursor, limit);
                !page.path("changes").isEmpty();
                page = page(reader, cursor, limit)) {
            found.addAll(mine(page));
            cursor = page.path("next").asString();
        }
        return found;
    }

    private JsonNode page(Caller reader, String cursor, int limit) {
        var answer = reader.get("/api/changes?limit=" + limit + "&after=" + cursor);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    /** What the entries of this test's process tell of. */
    private List<String> mine(JsonNode page) {
        var found = new ArrayList<String>();
        page.path("changes").forEach(each -> {
            if (each.path("ocid").asString().equals(ocid.value())) {
                found.add(each.at("/links/thing").asString().replace("/api/things/", ""));
            }
        });
        return found;
    }

    private static void pause(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
