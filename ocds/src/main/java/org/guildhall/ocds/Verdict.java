package org.guildhall.ocds;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Whether an object is a release, and of which kind. */
sealed interface Verdict {
    /** Sections and fields that only a release has. */
    List<String> MARKS =
            List.of("tag", "initiationType", "planning", "tender", "awards", "contracts", "parties", "buyer");

    record Release(Kind kind) implements Verdict {}

    record Refused(Reason reason) implements Verdict {}

    /** An object that stands alone, so that only its own fields tell what it is. */
    static Verdict ofBare(ObjectNode body) {
        if (!body.has("ocid") && MARKS.stream().noneMatch(body::has)) {
            return new Refused(Reason.NOT_OCDS);
        }
        if (!body.has("tag") && !body.has("date") && isVersioned(body)) {
            return ofReleaseIn(Kind.VERSIONED, body);
        }
        return ofReleaseIn(isTaggedCompiled(body) ? Kind.COMPILED : Kind.RELEASE, body);
    }

    /** An object in the place of a release. */
    static Verdict ofReleaseIn(Kind kind, ObjectNode body) {
        if (!body.has("tag") && !body.has("date") && (body.has("releaseID") || body.has("releaseTag"))) {
            return new Refused(Reason.EARLY_DRAFT);
        }
        if (!body.has("ocid")
                && body.has("url")
                && MARKS.stream().noneMatch(each -> body.has(each) && !each.equals("tag"))) {
            return new Refused(Reason.LINKED_RELEASE);
        }
        if (body.path("ocid").stringValue("").isBlank()) {
            return new Refused(Reason.MISSING_OCID);
        }
        return new Release(kind);
    }

    private static boolean isTaggedCompiled(ObjectNode body) {
        return body.path("tag")
                .valueStream()
                .anyMatch(each -> each.stringValue("").equals("compiled"));
    }

    private static boolean isVersioned(ObjectNode body) {
        var entry = body.findParent("releaseDate");
        return entry != null && entry.has("value");
    }
}
