package org.guildhall.renditions;

import java.io.IOException;
import java.util.Optional;
import org.guildhall.rendering.Confinement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the operating system holds back the process that reads files, on this computer. It is found out by starting
 * one, once, when the application has started; nobody waits for it.
 */
@Component
class Confined {
    private static final Logger LOG = LoggerFactory.getLogger(Confined.class);

    private final Making making;
    private volatile @Nullable Confinement found;

    Confined(Making making) {
        this.making = making;
    }

    /** What was found; empty until it is, and where no process could be started. */
    Optional<Confinement> found() {
        return Optional.ofNullable(found);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform().name("renditions-confined").daemon().start(this::find);
    }

    void find() {
        try {
            var confinement = making.confinement();
            found = confinement;
            if (confinement.whole()) {
                LOG.info("The process that reads files of bids is held back by the operating system.");
            } else {
                LOG.warn(
                        "The process that reads files of bids is not held back by the operating system ({}); {}.",
                        confinement.code(),
                        making.confining() == Confining.REQUIRED ? "no file is shown" : "files are shown all the same");
            }
        } catch (IOException | RuntimeException unknown) {
            LOG.warn("The process that reads files of bids could not be started", unknown);
        }
    }
}
