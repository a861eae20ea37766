package org.guildhall.cli.city;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Filings;
import tools.jackson.databind.JsonNode;

/** Recommendations and their decision by the authorities that the value needs. */
final class Council {
    private static final Procurement.Bilingual BEST = new Procurement.Bilingual(
            "It ranks first by the criteria, the weights and the formula that were published with the notice.",
            "Elle arrive au premier rang selon les critères, la pondération et la formule publiés avec l’avis.");

    private final Cast cast;

    Council(Cast cast) {
        this.cast = cast;
    }

    /** The first of the ranking is recommended. */
    JsonNode recommended(JsonNode stage) {
        return of(stage).orElseGet(() -> {
            var ranking =
                    cast.as("buyer").get(path(stage) + "/ranking").expect(200).json();
            var first = ranking.path("standings")
                    .valueStream()
                    .filter(standing -> standing.path("compliant").asBoolean())
                    .findFirst()
                    .orElseThrow(() -> new Unexpected("no bid is compliant: " + ranking));
            return recommend(stage, first.path("bid").asString(), BEST);
        });
    }

    /** It is recommended to choose nobody. */
    JsonNode noneRecommended(JsonNode stage, Procurement.Bilingual reason) {
        return of(stage).orElseGet(() -> recommend(stage, null, reason));
    }

    /** Approved by every authority, or by all but the last. */
    void decided(JsonNode recommendation, boolean whole) {
        var steps = recommendation.path("steps");
        for (int i = 0; i < steps.size() - (whole ? 0 : 1); i++) {
            if (!steps.path(i).path("decision").isString()) {
                cast.as(Cast.holder(steps.path(i).path("authority").asString()))
                        .post(
                                "/api/recommendations/"
                                        + recommendation.path("id").asString() + "/decisions",
                                Map.of("decision", "approve", "reason", "In keeping with the ranking and the budget."))
                        .expect(201);
            }
        }
    }

    /** The award a recommendation led to, as it stands now. */
    JsonNode award(JsonNode stage) {
        var id = of(stage).orElseThrow().path("award").asString();
        return cast.as("buyer").get("/api/awards/" + id).expect(200).json();
    }

    void confirmed(JsonNode award) {
        if (!award.path("status").asString().equals("confirmed")) {
            new Filings(cast).fileFor(award.path("ocid").asString());
            cast.as("buyer")
                    .post("/api/awards/" + award.path("id").asString() + "/confirmation", Map.of())
                    .expect(201);
        }
    }

    private Optional<JsonNode> of(JsonNode stage) {
        return Beginning.find(
                cast.as("buyer"),
                "/api/recommendations",
                "stage",
                stage.path("id").asString());
    }

    private JsonNode recommend(
            JsonNode stage, @org.jspecify.annotations.Nullable String bid, Procurement.Bilingual reason) {
        var body = new HashMap<String, Object>();
        body.put("bid", bid);
        body.put("reason", reason);
        return cast.as("buyer")
                .post(path(stage) + "/recommendation", body)
                .expect(201)
                .json();
    }

    private static String path(JsonNode stage) {
        return "/api/stages/" + stage.path("id").asString();
    }
}
