package org.guildhall.ocds;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks one document, release by release, wherever in it they are; holds one release at a time. */
final class PackageWalk {
    private final JsonParser parser;
    private final Report report;
    private final Limits limits;

    PackageWalk(JsonParser parser, Limits limits, Report report) {
        this.parser = parser;
        this.report = report;
        this.limits = limits;
    }

    /** Reads the document whose first token is current. */
    void document() {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            elements("", pointer -> object(pointer, false));
        } else {
            object("", false);
        }
    }

    private interface Element {
        void at(String pointer);
    }

    private void elements(String pointer, Element element) {
        for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            element.at(pointer + "/" + index);
        }
    }

    /** A package, a record or a bare release: known only when its last field has been read. */
    private void object(String pointer, boolean record) {
        var at = here(pointer);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            report.quarantined(at, Reason.NOT_AN_OBJECT, "");
            return;
        }
        var rest = new BoundedObject(parser, limits);
        var before = report.tally().read();
        var container = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (holdsReleases(name, record)) {
                container = true;
                inside(name, pointer + "/" + name);
            } else {
                rest.add(name);
            }
        }
        if (container) {
            surroundings(at, rest, report.tally().read() == before);
        } else {
            release(at, rest, Verdict.ofBare(rest.fields()));
        }
    }

    /** Null in the place of releases is an ordinary field; so are records within a record. */
    private boolean holdsReleases(String name, boolean record) {
        return parser.currentToken().isStructStart()
                && switch (name) {
                    case "releases", "compiledRelease", "versionedRelease" -> true;
                    case "records" -> !record;
                    default -> false;
                };
    }

    private void inside(String name, String pointer) {
        var kind = switch (name) {
            case "compiledRelease" -> Kind.COMPILED;
            case "versionedRelease" -> Kind.VERSIONED;
            default -> Kind.RELEASE;
        };
        Element element = name.equals("records") ? each -> object(each, true) : each -> whole(each, kind);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            elements(pointer, element);
        } else {
            element.at(pointer);
        }
    }

    /** A release that stands where one is expected. */
    private void whole(String pointer, Kind kind) {
        var at = here(pointer);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            report.quarantined(at, Reason.NOT_AN_OBJECT, "");
            return;
        }
        var read = new BoundedObject(parser, limits);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            read.add(name);
        }
        release(at, read, Verdict.ofReleaseIn(kind, read.fields()));
    }

    private void release(Position at, BoundedObject read, Verdict verdict) {
        var ocid = read.fields().path("ocid").stringValue("");
        var name = ocid.isEmpty() ? read.fields().path("url").stringValue("") : ocid;
        if (!isFaulty(at, read)) {
            switch (verdict) {
                case Verdict.Refused(var reason) -> report.quarantined(at, reason, name);
                case Verdict.Release(var kind) -> report.taken(at, kind, ocid, read.fields());
            }
        }
    }

    private void surroundings(Position at, BoundedObject rest, boolean empty) {
        if (!isFaulty(at, rest) && empty) {
            report.quarantined(
                    at, Reason.EMPTY_PACKAGE, rest.fields().path("ocid").stringValue(""));
        }
        report.surroundings(at, rest.fields());
    }

    private boolean isFaulty(Position at, BoundedObject read) {
        var fault = read.fault();
        if (fault != null) {
            report.quarantined(at, fault, read.faultyField());
        }
        return fault != null;
    }

    private Position here(String pointer) {
        return report.at(parser.currentTokenLocation(), pointer);
    }
}
