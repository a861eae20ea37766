package org.guildhall.locks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.log.Leaves;
import org.guildhall.seal.FileKeys;
import org.guildhall.sealservice.Lot;
import org.guildhall.sealservice.Refusal;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.Told;
import org.guildhall.sealservice.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The door of this room. Each act asks the seal service, and is refused with {@code locks.unavailable} where it gives
 * no answer. What it knows of closings it knows from the log alone, which this room lets it read.
 */
@Service
public class ClosingLocks {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    /** How often the log is looked at again while it is behind, and how long between. */
    private static final int PATIENCE = 100;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(ClosingLocks.class);

    private final SealHost service;
    private final Leaves leaves;
    private final City city;
    private final CityClock clock;
    private final Duration cooling;

    ClosingLocks(
            Leaves leaves,
            City city,
            CityClock clock,
            SealHost service,
            @Value("${guildhall.sealing.cooling}") Duration cooling) {
        this.service = service;
        this.leaves = leaves;
        this.city = city;
        this.clock = clock;
        this.cooling = cooling.truncatedTo(ChronoUnit.SECONDS);
        if (cooling.compareTo(LONGEST) > 0 || (!clock.movable() && cooling.compareTo(SHORTEST) < 0)) {
            throw new IllegalStateException("guildhall.sealing.cooling: 15m … 24h, not · et non " + cooling);
        }
    }

    /**
     * The lock of a stage that starts, with the cooling period that the city has set. Both hold once they stand, with
     * the closing, in the notice.
     *
     * @throws Refused {@code locks.unavailable}
     */
    public ClosingLock lock(UUID stage) {
        try {
            return new ClosingLock(service().recipient(lot(stage)), cooling);
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    /**
     * That the lock of a closed stage comes off now, by the service's own clock and by what it has read in the log. The
     * log is brought up to date for that, with a heartbeat out of turn if the last one was before closing and cooling
     * were over.
     *
     * @throws Refused {@code locks.too-early}, {@code locks.unavailable}, {@code locks.log-…}; {@code
     *     locks.other-keys} by a service with other keys
     */
    public void requireOpen(UUID stage, ClosingLock lock) {
        for (int left = PATIENCE; ; left--) {
            try {
                requireOpenNow(stage, lock);
                return;
            } catch (Refused behind) {
                // An act that is under way elsewhere holds the log back for a moment.
                if (behind.problem() != LocksProblem.LOG_BEHIND || left == 0) {
                    throw behind;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void requireOpenNow(UUID stage, ClosingLock lock) {
        try {
            if (!service().recipient(lot(stage)).equals(lock.recipient())) {
                throw new Refused(LocksProblem.OTHER_KEYS);
            }
            leaves.catchUp();
            var told = read(stage);
            if (!told.reached() && isOver(told)) {
                leaves.beat();
                told = read(stage);
            }
            if (!told.open()) {
                throw told.reached() || !isOver(told)
                        ? new Refused(LocksProblem.TOO_EARLY, told.opensAt().atZone(clock.zone()))
                        : new Refused(LocksProblem.LOG_BEHIND);
            }
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    private boolean isOver(Told told) {
        return !clock.instant().isBefore(told.opensAt());
    }

    private Told read(UUID stage) throws IOException {
        readOn();
        return service().state(lot(stage));
    }

    /** Lets the service read the log as far as it is published; does nothing where there is no service, or no log. */
    synchronized void readOn() throws IOException {
        var log = leaves.published();
        var key = leaves.key();
        if (service.configured() && log.isPresent() && key.isPresent()) {
            service.client().readOn(city.identifier(), key.get(), log.get());
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
            case Refusal refusal -> refused(refusal);
            default -> new UncheckedIOException(failed);
        };
    }

    private Refused refused(Refusal refusal) {
        return switch (refusal.reason()) {
            case TOO_EARLY ->
                refusal.opensAt()
                        .map(at -> new Refused(LocksProblem.TOO_EARLY, at.atZone(clock.zone())))
                        .orElseGet(() -> new Refused(LocksProblem.LOG_BEHIND));
            case UNKNOWN, LOG_BEHIND -> new Refused(LocksProblem.LOG_BEHIND);
            case LOG_KEY -> new Refused(LocksProblem.LOG_KEY);
            case LOG_SHRANK -> new Refused(LocksProblem.LOG_SHRANK);
            case LOG_OTHER -> new Refused(LocksProblem.LOG_OTHER);
        };
    }

    /** The service; the one of a demonstration is told what time it is. */
    private SealClient service() throws IOException {
        var client = service.client();
        if (clock.movable()) {
            client.tellTime(clock.instant());
        }
        return client;
    }

    private Lot lot(UUID stage) {
        return new Lot(city.identifier(), stage.toString());
    }
}
