package org.guildhall.portal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a vendor takes part in the stage that is open: the way from what everybody reads to what a vendor writes.
 *
 * @param kind what is sent in: {@code bid}, {@code statement} on a notice of intent, or {@code response} to a request
 *     for information
 * @param entry who may, as the procedure says: {@code anyone}, {@code invited}, {@code selected} or {@code named}
 * @param bid the path where it is written
 * @param questions the path where questions are asked, and their answers read
 */
record TakingPart(String kind, String entry, String bid, String questions) {
    /** Null where nothing can be sent in: before, after, and of a historical process. */
    static @Nullable TakingPart in(JsonNode view, String status) {
        var id = view.path("stage").path("id").asString("");
        if (id.isEmpty() || !status.equals("open")) {
            return null;
        }
        return view.path("stages")
                .valueStream()
                .filter(stage -> stage.path("id").asString("").equals(id))
                .findFirst()
                .map(stage -> new TakingPart(
                        kind(stage.path("assess")),
                        stage.path("entry").asString(""),
                        "/stages/" + id + "/bid",
                        "/stages/" + id + "/questions"))
                .orElse(null);
    }

    private static String kind(JsonNode assessed) {
        if (assessed.isEmpty()) {
            return "response";
        }
        return assessed.valueStream().anyMatch(each -> each.asString("").equals("notice")) ? "statement" : "bid";
    }
}
