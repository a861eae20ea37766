package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.publishing.CatchUp;
import org.guildhall.publishing.Publications;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages kept ready for everyone: the same as if they were made for each, never older than a second, never personal. */
class ReadyPagesTest extends RoomTest {
    private static final Pattern MADE = Pattern.compile("data-now=\"([^\"]+)\"");

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private Publications publications;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private People people;

    private PublishedStage stage;
    private String page;

    @BeforeEach
    void atWork() throws InterruptedException {
        stage = solicitations.published();
        page = "/procurements/" + stage.ocid().value();
        clock.atWork(true);
        var anyone = Caller.anonymous(port);
        for (var tries = 0; tries < 100 && !anyone.get(page).body().contains("data-now"); tries++) {
            catchUp.now();
            Thread.sleep(50);
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(anyone.get(page).body()).contains("data-now");
        clock.advance(Duration.ofSeconds(5)); // what was kept so far is too old
    }

    @AfterEach
    void noLonger() {
        clock.atWork(false);
    }

    @Test
    void aPageIsShownAgainForLessThanASecondAndMadeAnewAtOne() {
        var first = made(get(page));
        clock.advance(Duration.ofMillis(999));
        assertThat(made(get(page))).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(made(get(page))).isNotEqualTo(first);
    }

    @Test
    void theSecondReaderGetsTheSameBytesAndTheSameProtection() throws Exception {
        var first = send(page, "Accept-Language", "en");
        var second = send(page, "Accept-Language", "en");
        assertThat(second.body()).isEqualTo(first.body());
        for (var header : new String[] {"Content-Type", "Content-Language", "Content-Security-Policy"}) {
            assertThat(second.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(second.headers().firstValue("Vary").orElse("")).containsIgnoringCase("cookie");
    }

    @Test
    void whoIsSignedInNeverGetsTheSharedPageNorMakesIt() {
        var person = new PeopleFixtures(people).with(Role.BUYER);
        var signedIn = Caller.signedIn(port, person);
        assertThat(signedIn.get(page).body()).contains(person.displayName());
        assertThat(get(page)).doesNotContain(person.displayName()).contains("/sign-in");
        assertThat(signedIn.get(page).body()).contains(person.displayName());
    }

    @Test
    void eachLanguageHasItsOwn() {
        assertThat(get(page)).contains("lang=\"en\"");
        assertThat(Caller.anonymous(port).inFrench().get(page).body()).contains("lang=\"fr\"");
        assertThat(get(page)).contains("lang=\"en\"");
        assertThat(get(page + "?lang=fr")).contains("lang=\"fr\"");
    }

    @Test
    void whoAcceptsCompressionIsSentTheSamePageCompressed() throws Exception {
        var plain = get(page);
        var zipped = send(page, "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var bytes = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        assertThat(send(page, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void whenSomethingPublicChangesTheListIsMadeAnewAtOnce() throws InterruptedException {
        var before = get("/procurements");
        var other = solicitations.published();
        for (var tries = 0;
                tries < 100 && publications.view(other.ocid().value()).isEmpty();
                tries++) {
            catchUp.now();
            Thread.sleep(20);
        }
        Thread.sleep(Duration.ofMillis(500)); // two rounds of the clockwork; the city's clock stands still
        assertThat(get("/procurements")).isNotEqualTo(before);
    }

    @Test
    void whatDoesNotExistIsNotKept() {
        assertThat(Caller.anonymous(port).get("/procurements/ocds-none-1").status())
                .isEqualTo(404);
        assertThat(Caller.anonymous(port).get("/procurements/ocds-none-1").status())
                .isEqualTo(404);
    }

    private String get(String path) {
        return Caller.anonymous(port).get(path).body();
    }

    private static String made(String html) {
        var now = MADE.matcher(html);
        assertThat(now.find()).isTrue();
        return now.group(1);
    }

    private HttpResponse<byte[]> send(String path, String name, String value) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header(name, value)
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
