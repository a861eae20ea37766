package org.guildhall.sealservice;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * That a stage closes at an instant, as an entry of the city's log says it: the notice of the stage, or an addendum.
 *
 * @param index of the entry in the log
 * @param lock what the outer layer of the stage's bids is sealed to; null in an addendum, which changes no lock
 * @param cooling how long after closing nothing is opened; null in an addendum
 */
record Statement(
        long index,
        String stage,
        Instant closesAt,
        @Nullable String lock,
        @Nullable Duration cooling) {
    private static final Set<String> NOTICES = Set.of("solicitation.published", "stage.started");
    private static final Set<String> ALL = Set.of("solicitation.published", "stage.started", "addendum.issued");

    /** What an entry says; empty if it says something else, or in another form. */
    static Optional<Statement> of(long index, byte[] entry) {
        try {
            var leaf = Wire.JSON.readTree(entry);
            return ALL.contains(leaf.path("kind").asString("")) ? said(index, leaf) : Optional.empty();
        } catch (JacksonException | DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Optional<Statement> said(long index, JsonNode leaf) {
        var fields = leaf.path("fields");
        var stage = leaf.path("scope").asString("");
        var closesAt = fields.path("closesAt").asString("");
        if (stage.isEmpty() || closesAt.isEmpty()) {
            return Optional.empty();
        }
        if (!NOTICES.contains(leaf.path("kind").asString(""))) {
            return Optional.of(new Statement(index, stage, Instant.parse(closesAt), null, null));
        }
        var lock = fields.path("closingLock").asString("");
        var cooling = fields.path("cooling").asString("");
        return lock.isEmpty() || cooling.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(index, stage, Instant.parse(closesAt), lock, Duration.parse(cooling)));
    }

    /** The instant of a heartbeat, which the log has at all times: how far it had come; empty for any other entry. */
    static Optional<Instant> heartbeat(byte[] entry) {
        try {
            var leaf = Wire.JSON.readTree(entry);
            return leaf.path("kind").asString("").equals("seal.batch")
                    ? Optional.of(Instant.parse(leaf.path("at").asString("")))
                    : Optional.empty();
        } catch (JacksonException | DateTimeException another) {
            return Optional.empty();
        }
    }
}
