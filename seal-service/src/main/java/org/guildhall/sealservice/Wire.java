package org.guildhall.sealservice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guildhall.seal.Stanza;
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

    /** The most bytes of a request: a header of many recipients or some entries of a log, and nothing like a bid. */
    static final int MOST_BYTES = 1 << 20;

    static final String LOCKS = "/locks/";
    static final String RECIPIENT = "/recipient";
    static final String FILE_KEY = "/file-key";
    static final String LOGS = "/logs/";
    static final String CLOCK = "/clock";

    private Wire() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What {@code GET /locks/CITY/STAGE/recipient} is answered with. */
    record Recipient(String recipient) {}

    /** What {@code GET /locks/CITY/STAGE} is answered with. */
    record Lock(
            String recipient, Instant closesAt, long coolingSeconds, Instant opensAt, boolean reached, boolean open) {}

    /** {@code PUT /logs/CITY}: entries of its log from an index on. */
    record Part(String vkey, String checkpoint, long from, List<byte[]> entries) {
        Part {
            Objects.requireNonNull(vkey);
            Objects.requireNonNull(checkpoint);
            entries = List.copyOf(entries);
        }
    }

    /** What that, and {@code GET /logs/CITY}, are answered with: how far it was read. */
    record Read(long size, String checkpoint) {}

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
