package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.guildhall.RoomTest;
import org.junit.jupiter.api.Test;

/** What the server underneath refuses is answered by us: to a person by a page, to a program by a problem document. */
class EarlyRefusalsTest extends RoomTest {
    @Test
    void anAddressThatCannotBeDecodedIsAPageInBothLanguagesForABrowser() throws Exception {
        var answer = get("/%00", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.body())
                .contains("The request could not be read", "La demande", "lang=\"fr\"", "/css/guildhall.css")
                .doesNotContainIgnoringCase("tomcat");
    }

    @Test
    void itIsAProblemDocumentForAProgram() throws Exception {
        var answer = get("/api/needs/%00", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
        assertThat(answer.body()).contains("\"code\":\"common.malformed\"");
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Accept", accept);
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
