package org.guildhall.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a code, a recovery code, a picture and the counting of wrong codes are, without a database. */
class OneTimeCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z"); // a step begins
    private static final long STEP = OneTimeCodes.step(NOW);

    /** The vectors of RFC 6238, appendix B, for SHA-1: the last six of their eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(OneTimeCodes.code(SECRET, OneTimeCodes.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(code);
    }

    @Test
    void aCodeIsGoodInItsOwnStepAndInTheOneBeforeAndAfter() {
        var code = OneTimeCodes.code(SECRET, STEP);
        assertThat(taken(code, NOW.minusSeconds(30).minusMillis(1))).isFalse();
        assertThat(taken(code, NOW.minusSeconds(30))).isTrue();
        assertThat(taken(code, NOW)).isTrue();
        assertThat(taken(code, NOW.plusSeconds(60).minusMillis(1))).isTrue();
        assertThat(taken(code, NOW.plusSeconds(60))).isFalse();
        assertThat(taken("", NOW)).isFalse();
    }

    private static boolean taken(String code, Instant at) {
        return OneTimeCodes.accepted(SECRET, code, at, Long.MIN_VALUE).isPresent();
    }

    @Test
    void noStepIsAcceptedThatIsNotAfterTheLast() {
        for (long last : new long[] {STEP, STEP + 1}) {
            assertThat(OneTimeCodes.accepted(SECRET, OneTimeCodes.code(SECRET, STEP), NOW, last))
                    .isEmpty();
        }
        assertThat(OneTimeCodes.accepted(SECRET, OneTimeCodes.code(SECRET, STEP), NOW, STEP - 1))
                .hasValue(STEP);
    }

    @Test
    void recoveryCodesAreTenOfAKindAndReadAsPeopleTypeThem() {
        var codes = RecoveryCodes.made();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.matches("[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}"));
        assertThat(codes).allMatch(each -> RecoveryCodes.shaped(RecoveryCodes.plain(each)));
        assertThat(RecoveryCodes.plain(" OiL23 – abcde\t")).isEqualTo("01123abcde");
        assertThat(RecoveryCodes.shaped("01123abcd")).isFalse();
        assertThat(RecoveryCodes.shaped("01123abcdef")).isFalse();
        assertThat(RecoveryCodes.shaped("01123abcdu")).isFalse();
    }

    @Test
    void fromTheFifthWrongCodeOnTheWaitDoublesUpToAnHour() {
        var attempts = Attempts.NONE;
        for (int i = 0; i < 4; i++) {
            attempts = attempts.failedAt(NOW);
            assertThat(attempts.blockedAt(NOW)).isFalse();
        }
        for (var wait : List.of(30, 60, 120, 240, 480, 960, 1920, 3600, 3600)) {
            attempts = attempts.failedAt(NOW);
            assertThat(attempts.until()).isEqualTo(NOW.plusSeconds(wait));
            assertThat(attempts.blockedAt(NOW.plusSeconds(wait).minusMillis(1))).isTrue();
            assertThat(attempts.blockedAt(NOW.plusSeconds(wait))).isFalse();
        }
        var nextDay = NOW.plus(Duration.ofDays(1));
        assertThat(attempts.failedAt(nextDay).failures()).isEqualTo(14);
        assertThat(attempts.failedAt(nextDay.plusMillis(1)).failures()).isOne();
    }

    @Test
    void theSettingSaysOfWhomItIsAskedAndNothingElseIsRead() {
        var buyer = with(Role.BUYER);
        var vendor = with(Role.VENDOR);
        var both = with(Role.VENDOR, Role.EVALUATOR);
        assertThat(List.of(buyer, vendor, both)).noneMatch(Required.of("optional")::of);
        assertThat(List.of(buyer, both)).allMatch(Required.of("officials")::of);
        assertThat(List.of(vendor, with())).noneMatch(Required.of("officials")::of);
        assertThat(List.of(buyer, vendor, both, with())).allMatch(Required.of("everyone")::of);
        assertThatThrownBy(() -> Required.of("yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optional, officials or everyone");
    }

    private static Actor with(Role... roles) {
        return new Actor(PersonId.random(), "", "", Set.of(roles), Locale.CANADA);
    }

    /** The key URI format: names are escaped, and whoever reads the picture reads the address. */
    @Test
    void thePictureHoldsWhatAnAppIsTold() throws Exception {
        var setup = new Setup(SECRET, "City of Port Linnet", "zoe+1@city.example");
        assertThat(setup.grouped()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(setup.uri())
                .isEqualTo("otpauth://totp/City%20of%20Port%20Linnet:zoe%2B1%40city.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=City%20of%20Port%20Linnet"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(setup.toString()).doesNotContain("GEZD");
        assertThat(read(QrCode.of(setup.uri()))).isEqualTo(setup.uri());
    }

    private static String read(String picture) throws Exception {
        var svg = new String(
                Base64.getDecoder().decode(picture.replace("data:image/svg+xml;base64,", "")), StandardCharsets.UTF_8);
        var size = Pattern.compile("viewBox='0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        var modules = new BitMatrix(Integer.parseInt(size.group(1)) - 8); // without its quiet zone
        Pattern.compile("M(\\d+) (\\d+)h1v1h-1z")
                .matcher(svg)
                .results()
                .forEach(at -> modules.set(Integer.parseInt(at.group(1)) - 4, Integer.parseInt(at.group(2)) - 4));
        return new Decoder().decode(modules).getText();
    }
}
