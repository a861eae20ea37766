package org.guildhall.cli.city;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.cli.Api;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** From the need to the approved request. */
final class Beginning {
    private final Cast cast;

    Beginning(Cast cast) {
        this.cast = cast;
    }

    /** The stated need. */
    JsonNode need(Procurement procurement) {
        var requester = cast.as(procurement.requester());
        var need = find(requester, "/api/needs", "title", procurement.title())
                .orElseGet(() -> requester
                        .postOnce("demonstration-need-" + procurement.id(), "/api/needs", procurement.need())
                        .expect(201)
                        .json());
        if (need.path("status").asString().equals("draft")) {
            requester
                    .post("/api/needs/" + need.path("id").asString() + "/statement", Map.of())
                    .expect(201);
        }
        return need;
    }

    /** The submitted request for a need. */
    JsonNode request(Procurement procurement, JsonNode need) {
        var requester = cast.as(procurement.requester());
        var id = need.path("id").asString();
        var request = find(requester, "/api/requests", "need", id)
                .orElseGet(() -> requester
                        .postOnce("demonstration-request-" + procurement.id(), "/api/requests", body(procurement, id))
                        .expect(201)
                        .json());
        if (request.path("status").asString().equals("draft")) {
            return requester
                    .post("/api/requests/" + request.path("id").asString() + "/submission", Map.of())
                    .expect(201)
                    .json();
        }
        return request;
    }

    /** Approved by every authority that its value needs. */
    void approved(JsonNode request) {
        for (var step : request.path("steps")) {
            if (step.path("status").asString().equals("waiting")) {
                cast.as(Cast.holder(step.path("authority").asString()))
                        .post(
                                "/api/requests/" + request.path("id").asString() + "/approvals",
                                Map.of("decision", "approve", "reason", "Within the capital plan."))
                        .expect(201);
            }
        }
    }

    private static Map<String, Object> body(Procurement procurement, String need) {
        var body = new LinkedHashMap<String, Object>(java.util.Objects.requireNonNull(procurement.request()));
        body.put("need", need);
        body.put("title", Map.of("en", procurement.title("en"), "fr", procurement.title("fr")));
        return body;
    }

    /** The row of a list whose field, or whose English text of it, has a value. */
    static Optional<JsonNode> find(Api api, String path, String field, String value) {
        return api.get(path)
                .expect(200)
                .json()
                .valueStream()
                .filter(row -> row.path(field).path("en").asString("").equals(value)
                        || row.path(field).asString("").equals(value))
                .findFirst();
    }
}
