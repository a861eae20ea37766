package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.RoomTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever anybody asks of the public record, the answer is one that says in both languages what was wrong. */
class BadInputTest extends RoomTest {
    private static final List<String> PATHS = List.of(
            "/procurements",
            "/procurements.csv",
            "/procurements/ocds-none00-1",
            "/procurements/%2e%2e%2fetc",
            "/procurements/a%00b",
            "/procurements/",
            "/documents/0000",
            "/documents/0000?ocid=a%00b",
            "/documents/%00?ocid=x",
            "/log",
            "/",
            "/problems/none.such",
            "/problems/a%00b",
            "/feed.atom",
            "/api/public/procurements",
            "/api/public/procurements/ocds-none00-1",
            "/api/public/procurements/a%00b",
            "/ocds/releases/ocds-none00-1",
            "/ocds/releases/a%00b",
            "/ocds/records/ocds-none00-1",
            "/ocds/records/%F0%9F%92%A9",
            "/ocds/releases.jsonl",
            "/ocds/extensions/guildhall/extension.json",
            "/ocds/extensions/guildhall/application.yaml",
            "/ocds/extensions/guildhall/codelists/none.csv",
            "/ocds/extensions/guildhall/codelists/..%2fextension.json");
    private static final List<String> PARAMETERS = List.of(
            "",
            "q=%00",
            "q=a%00b&status=%00&category=%00&method=%00",
            "q=%27%3B+drop+table+publishing.process%3B--",
            "q=" + "long+word+".repeat(1_030),
            "q=%22%22+-+or+%26%7C%21%3A*()&status=%27",
            "after=not-a-cursor",
            "after=AAAA&before=x",
            "after=OTk5OTk5OTk5OTk5OTk5OTkgLSA5OTk5OTk5OTk5OTk5OTk5OSB4",
            "after=-1&limit=-1",
            "after=99999999999999999999&limit=99999999999",
            "limit=0&before=-5",
            "limit=many",
            "closes-from=2026-02-30",
            "closes-from=%2B999999999-12-31&closes-to=-999999999-01-01",
            "q=%ED%A0%80",
            "lang=xx&q=x",
            "lang=" + "x".repeat(3000));

    static Stream<String> addresses() {
        return PATHS.stream()
                .flatMap(path -> PARAMETERS.stream()
                        .map(parameters ->
                                parameters.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + parameters));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("addresses")
    void noReadingFailsAndEveryRefusalIsInTheReadersLanguage(String address) {
        var reader = new Reader(port);
        for (var language : List.of("en", "fr", "tlh;q=x", "zh-Hant,*;q=0.1")) {
            var answer = reader.get(address, "Accept-Language", language);
            assertThat(answer.statusCode()).as(address).isLessThan(500);
            if (answer.statusCode() >= 400
                    && !address.contains("%00")
                    && !address.contains("%2e")
                    && !address.contains("%2f")) {
                said(address, answer.body(), language.startsWith("fr") && !address.contains("lang="));
            }
        }
    }

    private static void said(String address, String body, boolean french) {
        if (address.startsWith("/api/") || address.startsWith("/ocds/") || address.startsWith("/feed.atom")) {
            assertThat(body).as(address).contains("\"translations\"", "\"code\"", "\"en\"", "\"fr\"");
        } else {
            assertThat(body).as(address).contains(french ? "lang=\"fr\"" : "lang=\"en\"", "<h1");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void aWrongMethodIsRefused(String path) {
        var reader = new Reader(port);
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            var answer = reader.send(method, path);
            assertThat(answer.statusCode()).as(method + " " + path).isBetween(200, 499);
            assertThat(answer.statusCode()).as(method + " " + path).isNotEqualTo(302);
            if (!method.equals("OPTIONS")) {
                assertThat(answer.statusCode()).as(method + " " + path).isGreaterThanOrEqualTo(400);
            }
        }
        assertThat(reader.send("HEAD", path).statusCode()).isLessThan(500);
    }

    static Stream<String> paths() {
        return PATHS.stream().filter(path -> !path.contains("%"));
    }
}
