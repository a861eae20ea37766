package org.guildhall.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Guildhall;
import org.guildhall.cli.Instance;
import org.guildhall.cli.Steps;
import org.guildhall.cli.city.Storm;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.Test;

/**
 * The whole application, and its database, killed in the middle of bidding, and restored elsewhere from its back-up:
 * {@code tour --kill} in short.
 */
class KilledInBiddingTest {
    @Test
    void everyAcknowledgedBidOutlivesAKillOfTheApplicationAndOfItsDatabaseAndTheLossOfItsServer() throws Exception {
        var application = List.of("-cp", System.getProperty("java.class.path"), Guildhall.class.getName());
        try (var instance = Instance.start(application)) {
            var cast = new Cast(instance.url());
            cast.assemble(DemonstrationAdministrator.EMAIL, DemonstrationAdministrator.PASSWORD);
            cast.vendors();
            var steps = new Steps(System.out);
            var outcome = new Storm(instance, cast, steps, 1).weather(1);
            assertThat(outcome.acknowledged()).isGreaterThanOrEqualTo(12);
            assertThat(steps.checks()).isGreaterThan(36);
        }
    }
}
