package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.importing.Imported;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The public list: found in both languages, filtered, and paged without a gap. */
class PublicListTest extends RoomTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]+)\"");

    @TempDir
    Path folder;

    @Autowired
    private Imported imported;

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private PlayedProcesses processes;

    @BeforeEach
    void historicalProcesses() throws IOException {
        var file = Files.writeString(folder.resolve("list.json"), """
                {"releases": [
                 {"ocid": "ocds-list00-1", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"],
                  "buyer": {"name": "Ville de Saint-Élan"}, "tender": {"id": "1", "title": "Collecte des déchets d’été",
                  "title_en": "Summer waste collection", "status": "complete", "mainProcurementCategory": "services",
                  "procurementMethod": "selective", "tenderPeriod": {"endDate": "2020-02-01T12:00:00Z"}}},
                 {"ocid": "ocds-list00-2", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"],
                  "buyer": {"name": "Ville de Saint-Élan"}, "tender": {"id": "1", "title": "Déneigement",
                  "title_en": "Snow removal", "status": "cancelled", "mainProcurementCategory": "works",
                  "procurementMethod": "limited", "tenderPeriod": {"endDate": "2020-03-01T12:00:00Z"}}}]}
                """);
        imported.take(file);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "q=saint-elan, 2",
        "q=Saint-Élan, 2",
        "q=saint-elan+dechets, 1",
        "q=saint-elan+DÉCHET+d%27%C3%A9t%C3%A9, 1",
        "q=saint-elan+collections, 1",
        "q=saint-elan+deneigements, 1",
        "q=saint-elan+removing, 1",
        "q=saint-elan+zouave, 0",
        "q=saint-elan&status=complete, 1",
        "q=saint-elan&status=open, 0",
        "q=saint-elan&category=works, 1",
        "q=saint-elan&category=goods, 0",
        "q=saint-elan&method=selective, 1",
        "q=saint-elan&method=direct, 0",
        "q=saint-elan&closes-from=2020-02-01, 2",
        "q=saint-elan&closes-from=2020-02-02, 1",
        "q=saint-elan&closes-to=2020-02-01, 1",
        "q=saint-elan&closes-to=2020-01-31, 0",
        "q=saint-elan&closes-from=2020-02-01&closes-to=2020-02-29&status=complete&method=selective, 1",
        "q=saint-elan&status=nonsense, 0"
    })
    void wordsAndFiltersWorkInBothLanguagesOnThePageInTheApiTheCsvAndTogether(String query, int hits) {
        var encoded = java.net.URI.create("/?" + query.replace("É", "%C3%89")).getRawQuery();
        for (var caller : List.of(Caller.anonymous(port), Caller.anonymous(port).inFrench())) {
            var found = caller.get("/api/public/procurements?" + encoded).json();
            assertThat(found.path("total").asInt()).isEqualTo(hits);
            assertThat(found.path("rows").size()).isEqualTo(hits);
            var page = caller.get("/procurements?" + encoded).body();
            assertThat(page.split("/procurements/ocds-list00-", -1)).hasSize(hits + 1);
            assertThat(caller.get("/procurements.csv?" + encoded).body().lines())
                    .hasSize(hits + 1);
        }
    }

    @Test
    void pagesFollowedToTheEndHaveEveryRowOnceWhateverIsPublishedOrClosesMeanwhile() {
        var closing = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            closing.add(solicitations
                    .published(solicitations.buyer(), "request-for-information", Duration.ofDays(11 + i))
                    .ocid()
                    .value());
        }
        processes.catchUp();
        var before = rows(json("/api/public/procurements?limit=1000"));
        var paged = new ArrayList<String>();
        var page = json("/api/public/procurements?limit=2");
        paged.addAll(rows(page));
        var late = solicitations.published().ocid().value();
        processes.catchUp();
        clock.advance(Duration.ofDays(12));
        while (!page.path("next").isNull()) {
            page = json("/api/public/procurements?limit=2&after="
                    + page.path("next").asString());
            paged.addAll(rows(page));
        }
        paged.remove(late);
        assertThat(paged)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(before)
                .containsAll(closing);
    }

    @Test
    void theLinksOfThePageLeadToTheRowsOnScreen() {
        for (int i = 0; i < 22; i++) {
            solicitations.published(solicitations.buyer(), "request-for-information", Duration.ofDays(11));
        }
        processes.catchUp();
        var caller = Caller.anonymous(port);
        var first = caller.get("/procurements?status=open").body();
        for (var page : List.of(first, caller.get(link(first, "/procurements?")).body())) {
            var onScreen = Pattern.compile("href=\"/procurements/([^\"]+)\"")
                    .matcher(page)
                    .results()
                    .map(each -> each.group(1))
                    .toList();
            assertThat(onScreen).isNotEmpty();
            assertThat(rows(json(link(page, "/api/public/procurements?")))).isEqualTo(onScreen);
            var csv =
                    caller.get(link(page, "/procurements.csv?")).body().lines().skip(1);
            assertThat(csv.map(line -> line.split("\"")[1])).containsExactlyElementsOf(onScreen);
        }
    }

    @Test
    void everyAnswerHasATagThatSavesTheSecondDownload() {
        solicitations.published();
        processes.catchUp();
        var reader = new Reader(port);
        for (var path : List.of(
                "/api/public/procurements",
                "/procurements",
                "/procurements.csv",
                "/",
                "/log",
                "/feed.atom",
                "/about")) {
            var answer = reader.get(path);
            var tag = answer.headers().firstValue("ETag").orElse("");
            assertThat(tag).as(path).matches("W/\"[\\w-]{43}\"");
            assertThat(reader.get(path, "If-None-Match", tag).statusCode())
                    .as(path)
                    .isEqualTo(304);
            var french = reader.get(path, "If-None-Match", tag, "Accept-Language", "fr");
            assertThat(french.statusCode())
                    .as(path)
                    .isEqualTo(path.contains("procurements") && !path.equals("/procurements") ? 304 : 200);
        }
        var packed = reader.get("/procurements", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    private static String link(String page, String begin) {
        return LINK.matcher(page)
                .results()
                .map(each -> each.group(1).replace("&amp;", "&"))
                .filter(each -> each.startsWith(begin) && !each.contains("lang="))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json(String path) {
        return Caller.anonymous(port).get(path).json();
    }

    private static List<String> rows(JsonNode found) {
        return found.path("rows")
                .valueStream()
                .map(row -> row.path("ocid").asString())
                .toList();
    }

    @Test
    void whatEndedWithoutAnAwardBeforeTheStateHadANameIsFoundUnderIt() {
        var script = "db/migration/publishing/V8__ended_without_an_award.sql";
        var ended = processes.all().get("information");
        var awarded = processes.all().get("confirmed");
        transaction().executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            for (var each : List.of(ended, awarded, "ocds-list00-1")) {
                jdbc.sql("update publishing.process set status = 'complete' where ocid = :ocid")
                        .param("ocid", each)
                        .update();
            }
            try {
                jdbc.sql(new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8))
                        .update();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            assertThat(state(ended)).isEqualTo("ended ended");
            assertThat(state(awarded)).startsWith("complete ");
            assertThat(state("ocds-list00-1")).startsWith("complete ");
        });
    }

    private String state(String ocid) {
        return jdbc.sql("select status || ' ' || (view::jsonb->>'status') from publishing.process where ocid = :ocid")
                .param("ocid", ocid)
                .query(String.class)
                .single();
    }

    @Test
    void aDayThatCannotBeReadIsNamedAndTheSearchGoesOn() {
        var anyone = Caller.anonymous(port);
        var other = anyone.get("/procurements?q=saint-elan&closes-from=abc&closes-to=2020-02-29");
        assertThat(other.body()).contains("closes-to=2020-02-29").doesNotContain("href=\"#closes-to\"");
        assertThat(anyone.get("/procurements?q=saint-elan&closes-from=abc&closes-to=xyz")
                        .body())
                .contains("href=\"#closes-from\"", "href=\"#closes-to\"");
        var page = anyone.get("/procurements?q=saint-elan&status=complete&closes-from=01/02/2020");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("href=\"#closes-from\"", "Write a date", "01/02/2020", "value=\"saint-elan\"")
                .contains("Summer waste collection")
                .doesNotContain("Snow removal");
        var program = anyone.get("/api/public/procurements?closes-to=tomorrow");
        assertThat(program.status()).isEqualTo(400);
        assertThat(program.json().at("/errors/0/field").asString()).isEqualTo("closes-to");
    }
}
