package org.guildhall.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who act at the same moment: one step is decided once, and a budget line never holds more than it has. */
class TwoAtOnceTest extends RoomTest {
    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    private RequestFixtures fixtures;
    private Actor requester;

    @BeforeEach
    void aRequester() {
        fixtures = new RequestFixtures(requests, budgets, needs, people);
        requester = new PeopleFixtures(people).with(Role.REQUESTER);
    }

    @Test
    void requestsThatRaceForOneBudgetLineNeverHoldMoreThanItHas() throws Exception {
        var line = fixtures.budgetLine("1000");
        var drafts = IntStream.range(0, 6)
                .mapToObj(_ -> fixtures.drafted(requester, "400", line))
                .toList();
        var done = together(drafts.stream()
                .<Callable<Request>>map(draft -> () -> requests.submit(requester, draft.id()))
                .toList());
        assertThat(done).isEqualTo(2);
        assertThat(budgets.byCode(line).orElseThrow().held()).isEqualTo(Money.cad("800"));
    }

    @Test
    void ofTwoApproversOfOneStepOneDecidesAndTheOtherIsTold() throws Exception {
        var request = fixtures.submitted(requester, "100", fixtures.budgetLine("1000"));
        var approvers = IntStream.range(0, 2)
                .mapToObj(_ -> new PeopleFixtures(people).holding("manager", Role.APPROVER))
                .toList();
        var done = together(approvers.stream()
                .<Callable<Request>>map(
                        each -> () -> requests.decide(each, request.id(), Decision.APPROVE, null, 1, ""))
                .toList());
        assertThat(done).isEqualTo(1);
        assertThat(journal.of(request.ocid()))
                .filteredOn(recorded -> recorded.fact().kind().equals("request.approved"))
                .hasSize(1);
    }

    @Test
    void ofTwoRequestsOnOneNeedOneIsSubmitted() throws Exception {
        var line = fixtures.budgetLine("1000");
        var first = fixtures.drafted(requester, "100", line);
        var second = requests.draft(
                requester,
                RequestFixtures.typed(first.need().toString(), line, "12", "0", RequestFixtures.once("1", "5")));
        var done = together(
                List.of(() -> requests.submit(requester, first.id()), () -> requests.submit(requester, second.id())));
        assertThat(done).isEqualTo(1);
    }

    /** Starts all at the same moment; how many were not refused. */
    private static long together(List<Callable<Request>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            var running = acts.stream()
                    .map(act -> threads.submit(() -> {
                        barrier.await();
                        return act.call();
                    }))
                    .toList();
            long done = 0;
            for (var each : running) {
                try {
                    each.get();
                    done++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(Refused.class);
                }
            }
            return done;
        }
    }
}
