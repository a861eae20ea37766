package org.guildhall.log;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The log at work: gives leaves, closes a batch at every heartbeat, publishes. A program that does one thing and ends
 * has none; what it records is logged by the city that is open.
 */
@Component
@Profile("!command")
class Beat {
    private final Sequencer sequencer;
    private final LogFolder folder;
    private final Duration heartbeat;

    /** @throws LogRefused before anybody is let in */
    Beat(Sequencer sequencer, LogFolder folder, @Value("${guildhall.log.heartbeat:10m}") Duration heartbeat) {
        this.sequencer = sequencer;
        this.folder = folder;
        this.heartbeat = heartbeat;
        folder.open();
    }

    /** One round. */
    @Scheduled(fixedDelayString = "${guildhall.log.every:30s}")
    void round() {
        sequencer.catchUp();
        sequencer.beat(heartbeat);
        folder.publish();
    }
}
