package org.guildhall.browser;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs first, since it closes officers' accounts for a moment: what a buyer sees when too few can open bids. */
@InABrowser
@Order(3)
class LostKeyTest {
    private final World world;

    LostKeyTest(World world) {
        this.world = world;
    }

    @Test
    void aBuyerReplacesTheOpeningKeyOnlyOnceItIsLost() {
        var buyer = world.staff("buyer");
        var stage = open();
        buyer.open("/stages/" + stage + "/opening-key").look("Replace the opening key, not lost");
        var officers = List.of("reviewer", "cao");
        officers.forEach(each -> account(each, true));
        try {
            buyer.open("/stages/" + stage + "/shares").look("Shares of the opening key, lost");
            buyer.follow("drills.lost.replace").look("Replace the opening key");
            buyer.pressRefused("solicitations.key.issue").lookAsItStands("Replace the opening key, no reason");
        } finally {
            officers.forEach(each -> account(each, false));
        }
        buyer.open("/stages/" + stage + "/opening-key").reads("problem.solicitations.key-not-lost");
    }

    /** A stage of the demonstration that takes bids, of which the buyer holds a share. */
    private String open() {
        for (var each : world.city()
                .as("northern@vendors.example")
                .get("/api/organisation/bids")
                .json()) {
            if (each.path("open").asBoolean()) {
                return each.path("stage").asString();
            }
        }
        throw new AssertionError("the demonstration has no bid in a stage that is open");
    }

    private void account(String name, boolean close) {
        var administrator = world.city().as("administrator@linnet.example");
        for (var each : administrator.get("/api/people").json()) {
            var closure = "/api/people/" + each.path("id").asString() + "/closure";
            if (each.path("email").asString().equals(name + "@linnet.example")) {
                (close ? administrator.put(closure, Map.of()) : administrator.delete(closure)).expect(204);
            }
        }
    }
}
