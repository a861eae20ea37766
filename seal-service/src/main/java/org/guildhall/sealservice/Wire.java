package org.guildhall.sealservice;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guildhall.seal.Stanza;
import org.guildhall.sealservice.Telling.Basis;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What passes between the service and who asks it: JSON over HTTP, read strictly. */
final class Wire {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The most bytes of a request: a header of many recipients, and nothing like a bid. */
    static final int MOST_BYTES = 1 << 18;

    static final String LOCKS = "/locks/";
    static final String FILE_KEY = "/file-key";
    static final String CLOCK = "/clock";

    private Wire() {}

    /** {@code PUT /locks/CITY/STAGE} */
    record Closing(
            Instant closesAt, long coolingSeconds, @Nullable Basis basis) {
        Closing {
            Objects.requireNonNull(closesAt);
        }
    }

    /** What that, and {@code GET /locks/CITY/STAGE}, are answered with. */
    record Lock(String recipient, Instant closesAt, long coolingSeconds, Instant opensAt, boolean open) {}

    /** {@code POST /locks/CITY/STAGE/file-key} */
    record Header(List<Stanza> stanzas) {
        Header {
            stanzas = List.copyOf(stanzas);
        }
    }

    /** What that is answered with. */
    record Key(byte[] fileKey) {}

    /** {@code PUT /clock}, in a demonstration */
    record Time(Instant now) {
        Time {
            Objects.requireNonNull(now);
        }
    }

    /** Any other answer. */
    record No(
            String code,
            @Nullable Instant opensAt,
            @Nullable String detail) {}
}
