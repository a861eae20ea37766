package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.cli.Api;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Cast;
import org.guildhall.kernel.CityClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A city at work, started as {@code ./guildhall serve} starts it: nothing of the demonstration is in it. */
@ExtendWith(OutputCaptureExtension.class)
class ServeTest {
    private static final Pattern LINK = Pattern.compile("/invitations/([\\w-]+)");

    @Test
    void theFirstStartPrintsOneLinkForTheAdministratorAndNothingOfADemonstration(CapturedOutput output)
            throws Exception {
        try (var context = start()) {
            var api = new Api(
                    URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("server.port")));
            nothingOfADemonstration(context, api);
            itsCookiesTravelByHttpsAlone(context);

            var links = LINK.matcher(output.getOut()).results().toList();
            assertThat(links).hasSize(1);
            var path = "/api/invitations/" + links.getFirst().group(1);
            var acceptance =
                    Map.of("name", "Ann Clerk", "password", "a password of her own", "email", "ann@city.example");
            assertThat(api.post(path, acceptance).status()).isEqualTo(201);
            assertThat(api.post(path, acceptance).status()).isEqualTo(404);
            assertThat(output.getOut()).contains("in which province").contains("dans quelle province");
            saysWhereItIs(api.as("ann@city.example", "a password of her own"));

            startAgain(context);
            assertThat(LINK.matcher(output.getOut()).results()).hasSize(1);
            assertThat(output.getOut().split("in which province"))
                    .as("nothing left to say")
                    .hasSize(2);
        }
    }

    /** Whatever the proxy before it says: the city's address begins with https. */
    private static void itsCookiesTravelByHttpsAlone(ConfigurableApplicationContext context) {
        var port = context.getEnvironment().getRequiredProperty("server.port", Integer.class);
        var headers = Caller.anonymous(port).get("/sign-in?lang=fr").headers();
        assertThat(headers.allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure").contains("; Path=/"));
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(said -> assertThat(said).contains("max-age=31536000", "includeSubDomains"));
    }

    /** The first thing that an administrator is asked for; until then nobody knows which law to ask. */
    private static void saysWhereItIs(Api administrator) {
        var path = "/api/jurisdiction";
        assertThat(administrator.get(path).json().path("current").isNull()).isTrue();
        assertThat(home(administrator)).contains("Say where the city is");
        var said = Map.of("rules", "asked", "entity", "municipality", "province", "NS", "bylaw", "", "reason", "");
        assertThat(administrator.put(path, said).status()).isEqualTo(200);
        assertThat(administrator.get(path).json().at("/current/by").asString()).isEqualTo("Ann Clerk");
        assertThat(home(administrator)).doesNotContain("Say where");
    }

    private static String home(Api reader) {
        return new String(reader.bytes("/home"), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void nothingOfADemonstration(ConfigurableApplicationContext context, Api api) {
        assertThat(Arrays.stream(context.getBeanDefinitionNames())
                        .map(name -> String.valueOf(context.getType(name)))
                        .filter(type -> type.contains("emonstration")))
                .isEmpty();
        assertThat(context.getBean(CityClock.class).movable()).isFalse();
        assertThat(api.get("/api/demo/clock").status()).isEqualTo(404);
        assertThatThrownBy(() -> api.as(Cast.ADMINISTRATOR, Cast.PASSWORD)).isInstanceOf(Unexpected.class);
    }

    /** What listens for a start hears of one again. */
    private static void startAgain(ConfigurableApplicationContext context) {
        context.publishEvent(new ApplicationReadyEvent(
                new SpringApplication(Guildhall.class), new String[0], context, Duration.ZERO));
    }

    private static ConfigurableApplicationContext start() throws Exception {
        Path data = Files.createTempDirectory("guildhall-serve");
        Files.writeString(data.resolve("application.yaml"), "guildhall.city.url: https://tenders.city.example\n");
        try (var socket = new ServerSocket(0)) {
            var port = socket.getLocalPort();
            socket.close();
            return new Start(new Launch.Go("serve", port, data, Optional.empty(), Optional.empty(), List.of()))
                    .context();
        }
    }
}
