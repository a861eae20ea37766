package org.guildhall.locks;

import java.io.IOException;
import org.guildhall.log.Leaves;
import org.guildhall.log.LogRefused;
import org.guildhall.sealservice.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the seal service read the log on as it grows: what it has read nobody can tell it otherwise later, and a log
 * that was set back shows at once. Where it was not asked before the start, because it gave no answer then, it is
 * asked here; a log that does not continue what it has read is signed no more.
 */
@Component
@Profile("!command")
class ReadingOn {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingOn.class);

    private final ClosingLocks locks;
    private final Leaves leaves;
    private String said = "";

    ReadingOn(ClosingLocks locks, Leaves leaves) {
        this.locks = locks;
        this.leaves = leaves;
    }

    /** What goes wrong is said once, until something else does. */
    @Scheduled(fixedDelayString = "${guildhall.log.every:30s}")
    void round() {
        try {
            locks.readOn();
            said = "";
        } catch (Refusal refusal) {
            say(why(refusal));
        } catch (IOException failed) {
            say(String.valueOf(failed.getMessage()));
        }
    }

    private String why(Refusal refusal) {
        try {
            leaves.requireContinued();
            return String.valueOf(refusal.getMessage());
        } catch (LogRefused forked) {
            return forked.getMessage();
        }
    }

    private void say(String why) {
        if (!why.equals(said)) {
            LOG.error("The seal service does not read the log: {}", why);
            said = why;
        }
    }
}
