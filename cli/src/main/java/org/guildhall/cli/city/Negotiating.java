package org.guildhall.cli.city;

import java.util.Map;
import java.util.Objects;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** Price and terms, negotiated with the first in rank. */
final class Negotiating {
    private final Cast cast;

    Negotiating(Cast cast) {
        this.cast = cast;
    }

    /** Asked and answered as far as the plan goes; what was offered last is agreed on if that is wanted. */
    void played(Procurement.Negotiation plan, JsonNode stage, boolean agreed) {
        var path = path(stage) + "/negotiation";
        var with = with(path);
        if (with.isMissingNode()) {
            cast.as("buyer").post(path, Map.of()).expect(200);
        }
        for (int i = 0; i < plan.rounds().size(); i++) {
            var round = plan.rounds().get(i);
            if (with(path).path("rounds").size() <= i) {
                cast.as("buyer")
                        .post(path + "/rounds", Map.of("question", round.question()))
                        .expect(200);
            }
            if (round.prices() != null
                    && !with(path).path("rounds").path(i).path("offer").isObject()) {
                offered(plan.vendor(), round, stage);
            }
        }
        with = with(path);
        if (agreed && !with.path("status").asString().equals("agreed")) {
            var standing = with.path("standing").path("sha256").asString();
            cast.as("buyer")
                    .post(path + "/agreement", Map.of("sha256", standing))
                    .expect(200);
        }
    }

    private void offered(String vendor, Procurement.Round round, JsonNode stage) {
        var terms = Objects.requireNonNullElse(round.terms(), "");
        var prices = Bidders.prices(Objects.requireNonNull(round.prices()), stage);
        cast.as(vendor)
                .post(path(stage) + "/submission/negotiation/offers", Map.of("prices", prices, "terms", terms))
                .expect(200);
    }

    private JsonNode with(String path) {
        return cast.as("buyer")
                .get(path)
                .expect(200)
                .json()
                .path("negotiations")
                .path(0);
    }

    private static String path(JsonNode stage) {
        return "/api/stages/" + stage.path("id").asString();
    }
}
