package org.guildhall.locks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.FileKeys;
import org.guildhall.sealservice.Lot;
import org.guildhall.sealservice.Refusal;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.Telling;
import org.guildhall.sealservice.Telling.Basis;
import org.guildhall.sealservice.Told;
import org.guildhall.sealservice.Unanswered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The door of this room. Each act asks the seal service, and is refused with {@code locks.unavailable} where it gives
 * no answer.
 *
 * <p>The service keeps what it is told though the caller's transaction be rolled back. What it then has is the closing
 * of a stage in which there is no bid, or another closing of one in which the application still keeps its own: told
 * again, it has the right one.
 */
@Service
public class ClosingLocks {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(ClosingLocks.class);

    private final @Nullable SealClient service;
    private final City city;
    private final CityClock clock;
    private final Duration cooling;

    ClosingLocks(
            City city,
            CityClock clock,
            @Value("${guildhall.sealing.service:}") String service,
            @Value("${guildhall.sealing.token-file:}") String token,
            @Value("${guildhall.sealing.cooling}") Duration cooling) {
        this.service = service.isBlank() ? null : new SealClient(URI.create(service), Path.of(token));
        this.city = city;
        this.clock = clock;
        this.cooling = cooling.truncatedTo(ChronoUnit.SECONDS);
        if (cooling.compareTo(LONGEST) > 0 || (!clock.movable() && cooling.compareTo(SHORTEST) < 0)) {
            throw new IllegalStateException("guildhall.sealing.cooling: 15m … 24h, not · et non " + cooling);
        }
    }

    /**
     * The lock of a stage that starts, with the cooling period that the city has set.
     *
     * @param kind of the fact that says when it closes
     * @throws Refused {@code locks.unavailable}
     */
    public ClosingLock lock(UUID stage, Instant closesAt, String kind, Ocid ocid) {
        try {
            var told = service().tell(lot(stage), new Telling(closesAt, cooling, new Basis(kind, ocid.value())));
            return new ClosingLock(told.recipient(), told.cooling());
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    /**
     * Tells that an addendum moved the closing of a stage.
     *
     * @throws Refused {@code locks.unavailable}
     */
    public void move(UUID stage, ClosingLock lock, Instant closesAt, String kind, Ocid ocid) {
        try {
            service().tell(lot(stage), new Telling(closesAt, lock.cooling(), new Basis(kind, ocid.value())));
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    /**
     * That the lock of a closed stage comes off now, by the service's own clock and by what it was told. A service that
     * was restored from an older copy and knows nothing of the stage is told again: the cooling period then begins
     * anew.
     *
     * @throws Refused {@code locks.too-early}, {@code locks.unavailable}, {@code locks.refused} by one with other keys
     */
    public void requireOpen(UUID stage, ClosingLock lock, Ocid ocid) {
        try {
            var told = known(stage, lock, ocid);
            if (!told.recipient().equals(lock.recipient())) {
                throw new Refused(LocksProblem.REFUSED, "other-keys");
            }
            if (!told.open()) {
                throw new Refused(LocksProblem.TOO_EARLY, told.opensAt().atZone(clock.zone()));
            }
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    private Told known(UUID stage, ClosingLock lock, Ocid ocid) throws IOException {
        try {
            return service().state(lot(stage));
        } catch (Refusal unknown) {
            if (unknown.reason() != Refusal.Reason.UNKNOWN) {
                throw unknown;
            }
            LOG.warn("The seal service knows nothing of stage {}: it is told again", stage);
            var soon = clock.instant().plusSeconds(1);
            return service()
                    .tell(lot(stage), new Telling(soon, lock.cooling(), new Basis("stage.closed", ocid.value())));
        }
    }

    /** Takes the outer layer off one bid of a stage after another; what it throws is for {@link #refused}. */
    public FileKeys fileKeys(UUID stage) {
        return stanzas -> service().fileKeys(lot(stage)).of(stanzas);
    }

    /** What became of asking the service, in words for people; an error of something else as it is. */
    public RuntimeException refused(IOException failed) {
        return switch (failed) {
            case Unanswered silent -> {
                LOG.error("The seal service gives no answer: {}", silent.getMessage());
                yield new Refused(LocksProblem.UNAVAILABLE);
            }
            case Refusal refusal
            when refusal.opensAt().isPresent() ->
                new Refused(LocksProblem.TOO_EARLY, refusal.opensAt().get().atZone(clock.zone()));
            case Refusal refusal ->
                new Refused(LocksProblem.REFUSED, refusal.reason().code());
            default -> new UncheckedIOException(failed);
        };
    }

    /** The service; the one of a demonstration is told what time it is. */
    private SealClient service() throws IOException {
        if (service == null) {
            throw new Unanswered("none is configured", null);
        }
        if (clock.movable()) {
            service.tellTime(clock.instant());
        }
        return service;
    }

    private Lot lot(UUID stage) {
        return new Lot(city.identifier(), stage.toString());
    }
}
