package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.outgoing.Addresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook leads to the open Internet over a secure connection, or nowhere. */
class DestinationsTest {
    private final Destinations strict = destinations(false);

    @ParameterizedTest
    @CsvSource({
        "http://93.184.215.14/, plain",
        "ftp://93.184.215.14/, plain",
        "file:///etc/passwd, malformed",
        "gopher://93.184.215.14/, plain",
        "https://, malformed",
        "https:/x, malformed",
        "/hooks, malformed",
        "https://a b.example/, malformed",
        "https://93.184.215.14:0/, malformed",
        "https://93.184.215.14:99999999999/, malformed",
        "https://93.184.215.14/#x, malformed",
        "https://ville-de-québec.example/, malformed",
        "https://%31%32%37.0.0.1/, malformed",
        "https://user:secret@93.184.215.14/, credentials",
        "https://user@93.184.215.14/, credentials",
        "https://93.184.215.14@127.0.0.1/, credentials",
        "https://nobody.invalid/, unknown"
    })
    void anAddressThatIsNoneIsRefusedAndTheReasonSaid(String url, String code) {
        assertThat(problems(strict, url)).containsExactly("integration.url." + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://localhost.:8443/x",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://192.0.0.192/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/"
            })
    void anAddressInsideIsRefusedHoweverItIsWritten(String url) {
        assertThat(problems(strict, url))
                .hasSize(1)
                .first()
                .isIn("integration.url.inner", "integration.url.unknown", "integration.url.malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.215.14/",
                "https://93.184.215.14:8443/a?b=c&d=%20",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "https://100.63.255.255/",
                "https://[2606:4700:4700::1111]/hook"
            })
    void anAddressOfTheOpenInternetIsTaken(String url) {
        assertThat(problems(strict, url)).isEmpty();
    }

    @Test
    void aNetworkThatASettingNamesIsTakenAndTheNextIsNot() {
        var named = destinations(false, "10.20.0.0/16");
        assertThat(problems(named, "https://10.20.255.255/")).isEmpty();
        assertThat(problems(named, "https://10.21.0.0/")).containsExactly("integration.url.inner");
        assertThat(problems(named, "http://10.20.0.1/")).containsExactly("integration.url.plain");
        assertThat(problems(destinations(true, "10.20.0.0/16"), "http://10.20.0.1/"))
                .isEmpty();
    }

    @Test
    void anAddressTooLongOrWithStrangeCharactersIsRefused() {
        assertThat(problems(strict, "https://93.184.215.14/" + "x".repeat(478))).isEmpty();
        assertThat(problems(strict, "https://93.184.215.14/" + "x".repeat(479))).containsExactly("field.too-long");
        assertThat(problems(strict, "https://93.184.215.14/\u0000")).contains("field.characters");
        assertThat(problems(strict, "https://93.184.215.14/\r\nHost: x")).isNotEmpty();
    }

    @Test
    void whatIsConnectedToIsJudgedAgain() {
        assertThatThrownBy(() -> strict.resolve("localhost")).isInstanceOf(Addresses.Forbidden.class);
        assertThatThrownBy(() -> strict.resolve("nobody.invalid")).isInstanceOf(UnknownHostException.class);
    }

    private static Destinations destinations(boolean plain, String... allowed) {
        return new Destinations(
                new WebhookSettings(plain, List.of(allowed), Duration.ofSeconds(10), List.of(Duration.ofSeconds(5))));
    }

    private static List<String> problems(Destinations destinations, String url) {
        var checks = new Checks();
        destinations.check(checks, url);
        try {
            checks.throwIfAny();
            return List.of();
        } catch (Refused refused) {
            return refused.fields().stream().map(Refused.FieldProblem::code).toList();
        }
    }
}
