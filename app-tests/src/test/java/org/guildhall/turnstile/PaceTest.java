package org.guildhall.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final int BURST = 3;
    private static final Duration NEVER = Duration.ofDays(1);

    private static Pace pace(Duration every) {
        return new Pace(new Turns(1, 1, Duration.ZERO, BURST, every));
    }

    private static void use(Pace pace, String address) {
        for (int i = 0; i < BURST; i++) {
            assertThat(pace.take(address)).isEmpty();
        }
    }

    @Test
    void someInARowAndThenNoneUntilOneIsGiven() {
        var pace = pace(NEVER);
        use(pace, "203.0.113.7");
        assertThat(pace.take("203.0.113.7"))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(NEVER));
    }

    @Test
    void afterAWhileThereIsOneMoreAndOnlyOne() throws InterruptedException {
        var pace = pace(Duration.ofSeconds(2));
        use(pace, "203.0.113.7");
        var wait = pace.take("203.0.113.7").orElseThrow();
        Thread.sleep(wait.plusMillis(10));
        assertThat(pace.take("203.0.113.7")).isEmpty();
        assertThat(pace.take("203.0.113.7")).isPresent();
    }

    @Test
    void anotherAddressHasItsOwn() {
        var pace = pace(NEVER);
        use(pace, "203.0.113.7");
        assertThat(pace.take("203.0.113.8")).isEmpty();
    }

    @Test
    void whoHasANetworkOfIpv6HasOnePaceForAllOfIt() {
        var pace = pace(NEVER);
        use(pace, "2001:db8:0:1::1");
        assertThat(pace.take("2001:db8:0:ff:ffff:ffff:ffff:ffff")).isPresent();
        assertThat(pace.take("2001:db8:0:100::1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "fd00::1",
                "fe80::1"
            })
    void behindAPrivateAddressMayBeAnybody(String address) {
        var pace = pace(NEVER);
        use(pace, address);
        assertThat(pace.take(address)).isEmpty();
    }

    @Test
    void aPortIsNotPartOfAnAddress() {
        var pace = pace(NEVER);
        use(pace, "203.0.113.7:4711");
        assertThat(pace.take("203.0.113.7")).isPresent();
        use(pace, "[2001:db8::1]:4711");
        assertThat(pace.take("2001:db8::1")).isPresent();
    }

    @Test
    void whatIsNoAddressIsRefusedLikeAnyOtherOnceItIsTooMuch() {
        var pace = pace(NEVER);
        use(pace, "garbage");
        assertThat(pace.take("::1%nowhere, 1.2.3")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.15.255.255",
                "172.32.0.1",
                "11.0.0.1",
                "192.167.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "fbff::1",
                "fe00::1"
            })
    void besideThemIsSomebody(String address) {
        var pace = pace(NEVER);
        use(pace, address);
        assertThat(pace.take(address)).isPresent();
    }
}
