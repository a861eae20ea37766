package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the service is told of a stage: at publication, and again when an addendum moves its closing.
 *
 * @param closesAt the instant from which bids are late
 * @param cooling how long after it nothing is opened; whole seconds
 * @param basis the fact of the journal that says so; without one a closing only moves later
 */
public record Telling(
        Instant closesAt, Duration cooling, @Nullable Basis basis) {
    /**
     * The fact that a closing rests on. A proof that the transparency log includes it is to stand beside it here.
     *
     * @param kind for example {@code addendum.issued}
     * @param ocid the process the fact is of
     */
    public record Basis(String kind, String ocid) {
        public Basis {
            if (kind.isBlank() || kind.length() > 100 || ocid.isBlank() || ocid.length() > 200) {
                throw new IllegalArgumentException("not a fact");
            }
        }
    }
}
