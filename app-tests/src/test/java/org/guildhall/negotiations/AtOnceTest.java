package org.guildhall.negotiations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of what several people do at once in a negotiation, one thing is done. */
class AtOnceTest extends RoomTest {
    @Autowired
    private Negotiations negotiations;

    @Autowired
    private EvaluationFixtures panels;

    @Test
    void ofSeveralBuyersOneOpensAndAsksAndOfSeveralAnswersOneCounts() throws Exception {
        var ranked = panels.ranked("negotiated-request-for-proposals", List.of("60000", "90000"), "8", "6");
        var stage = ranked.id();
        var first = ranked.bidders().getFirst();
        assertThat(atOnce(() -> negotiations.open(panels.buyer, stage))).isEqualTo(1);
        assertThat(negotiations.of(stage)).hasSize(1);
        assertThat(atOnce(() -> negotiations.ask(panels.buyer, stage, "Your best price?")))
                .isEqualTo(1);
        assertThat(atOnce(() -> negotiations.offer(first, stage, Map.of(), "Ours")))
                .isEqualTo(1);
        assertThat(negotiations.of(stage).getFirst().rounds()).hasSize(1);
    }

    /** How many of four did it. */
    private static int atOnce(Runnable act) throws InterruptedException, java.util.concurrent.ExecutionException {
        Callable<Boolean> tried = () -> {
            try {
                act.run();
                return true;
            } catch (Refused refused) {
                return false;
            }
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var count = 0;
            for (var done :
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> tried).toList())) {
                count += done.get() ? 1 : 0;
            }
            return count;
        }
    }
}
