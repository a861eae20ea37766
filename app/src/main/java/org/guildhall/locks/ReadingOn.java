package org.guildhall.locks;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the seal service read the log on as it grows: what it has read nobody can tell it otherwise later, and a log
 * that was set back shows at once.
 */
@Component
@Profile("!command")
class ReadingOn {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingOn.class);

    private final ClosingLocks locks;
    private String said = "";

    ReadingOn(ClosingLocks locks) {
        this.locks = locks;
    }

    /** What goes wrong is said once, until something else does. */
    @Scheduled(fixedDelayString = "${guildhall.log.every:30s}")
    void round() {
        try {
            locks.readOn();
            said = "";
        } catch (IOException failed) {
            var why = String.valueOf(failed.getMessage());
            if (!why.equals(said)) {
                LOG.error("The seal service does not read the log: {}", why);
                said = why;
            }
        }
    }
}
