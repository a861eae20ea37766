package org.guildhall.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures are those of the specification. */
class SignatureTest {
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void theExampleOfTheSpecificationIsSignedAsItSays() {
        assertThat(sign(List.of(SECRET))).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void twoSecretsMakeTwoSignaturesTheCurrentOneFirst() {
        assertThat(sign(List.of(SECRET, new byte[32]))).startsWith(sign(List.of(SECRET)) + " v1,");
    }

    private static String sign(List<byte[]> secrets) {
        return Signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", secrets);
    }
}
