package org.guildhall.ocds;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.guildhall.ocds.Fault.Code;
import tools.jackson.databind.JsonNode;

/**
 * A quick check of releases, records and packages before they are published or after they are imported: required
 * fields, ocid, unique ids, dates and closed codelists of OCDS 1.1.5. It does not replace validation against the
 * schema.
 */
public final class SelfCheck {
    private static final List<String> IN_RELEASE = List.of("ocid", "id", "date", "tag", "initiationType");
    private static final List<String> IN_PACKAGE = List.of("uri", "publisher", "publishedDate", "version");
    private static final Pattern OCID = Pattern.compile("ocds-[a-z0-9]{6}.*", Pattern.DOTALL);
    /** RFC 3339, section 5.6, lets the T and the Z be lower case and requires seconds and an offset. */
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    /** The fields of type date-time in 1.1.5 and in the registered extensions. */
    private static final Set<String> DATES = Set.of(
            "date",
            "datePublished",
            "dateModified",
            "dateSigned",
            "dateMet",
            "startDate",
            "endDate",
            "maxExtentDate",
            "dueDate",
            "publishedDate",
            "dateAnswered",
            "availabilityDate");

    private final List<Fault> faults = new ArrayList<>();

    private SelfCheck() {}

    /** Checks a release or a compiled release. */
    public static List<Fault> ofRelease(JsonNode release) {
        var check = new SelfCheck();
        check.release(release, "");
        return check.faults;
    }

    /** Checks a record with all that is in it. */
    public static List<Fault> ofRecord(JsonNode record) {
        var check = new SelfCheck();
        check.record(record, "");
        return check.faults;
    }

    /** Checks a release package or a record package with all that is in it. */
    public static List<Fault> ofPackage(JsonNode pack) {
        var check = new SelfCheck();
        check.required(pack, "", IN_PACKAGE);
        check.required(pack.path("publisher"), "/publisher", List.of("name"));
        check.date("publishedDate", pack.path("publishedDate"), "/publishedDate");
        var records = pack.has("records");
        var name = records ? "records" : "releases";
        check.array(pack, "", name);
        check.unique(pack.path(name), "/" + name, records ? List.of("ocid") : List.of("ocid", "id"));
        for (var index = 0; index < pack.path(name).size(); index++) {
            var pointer = "/" + name + "/" + index;
            if (records) {
                check.record(pack.path(name).get(index), pointer);
            } else {
                check.release(pack.path(name).get(index), pointer);
            }
        }
        return check.faults;
    }

    private void record(JsonNode record, String pointer) {
        required(record, pointer, List.of("ocid"));
        array(record, pointer, "releases");
        ocid(record, pointer);
        for (var index = 0; index < record.path("releases").size(); index++) {
            var release = record.path("releases").get(index);
            var at = pointer + "/releases/" + index;
            if (release.has("url") && !release.has("ocid")) {
                required(release, at, List.of("url", "date"));
            } else {
                release(release, at);
            }
        }
        if (record.has("compiledRelease")) {
            release(record.path("compiledRelease"), pointer + "/compiledRelease");
        }
    }

    private void release(JsonNode release, String pointer) {
        if (!release.isObject()) {
            add(Code.WRONG_TYPE, pointer, release.getNodeType().name().toLowerCase(Locale.ROOT));
            return;
        }
        required(release, pointer, IN_RELEASE);
        ocid(release, pointer);
        object(release, pointer, "");
    }

    private void object(JsonNode object, String pointer, String path) {
        for (var property : object.properties()) {
            var name = property.getKey();
            var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            field(name, property.getValue(), at, path.isEmpty() ? name : path + "/" + name);
        }
    }

    private void field(String name, JsonNode value, String pointer, String path) {
        if (value.isObject()) {
            object(value, pointer, path);
        } else if (value.isArray()) {
            if (!MergeRules.ocds11().says(path, MergeRule.WHOLE_LIST)) {
                unique(value, pointer, List.of("id"));
            }
            for (var index = 0; index < value.size(); index++) {
                field(name, value.get(index), pointer + "/" + index, path);
            }
        } else {
            date(name, value, pointer);
            code(value, pointer, path);
        }
    }

    private void required(JsonNode object, String pointer, List<String> names) {
        for (var name : names) {
            var value = object.path(name);
            var empty =
                    value.isContainer() ? value.isEmpty() : value.asString("").isBlank();
            if (empty) {
                add(Code.MISSING_FIELD, pointer + "/" + name, name);
            }
        }
    }

    private void array(JsonNode object, String pointer, String name) {
        if (!object.has(name)) {
            add(Code.MISSING_FIELD, pointer + "/" + name, name);
        } else if (!object.path(name).isArray()) {
            add(Code.WRONG_TYPE, pointer + "/" + name, name);
        }
    }

    private void ocid(JsonNode object, String pointer) {
        var ocid = object.path("ocid").asString("");
        if (!ocid.isBlank() && !OCID.matcher(ocid).matches()) {
            add(Code.OCID_PREFIX, pointer + "/ocid", ocid);
        }
    }

    /** Objects that lack any of the names are not compared. */
    private void unique(JsonNode array, String pointer, List<String> names) {
        var seen = new HashSet<List<String>>();
        for (var index = 0; index < array.size(); index++) {
            var each = array.get(index);
            var key = names.stream().map(name -> each.path(name).asString("")).toList();
            if (!key.contains("") && !seen.add(key)) {
                add(Code.REPEATED_ID, pointer + "/" + index, String.join(" ", key));
            }
        }
    }

    private void date(String name, JsonNode value, String pointer) {
        if (!DATES.contains(name) || value.isNull() || value.isMissingNode()) {
            return;
        }
        var text = value.asString("").toUpperCase(Locale.ROOT);
        try {
            if (DATE_TIME.matcher(text).matches()) {
                OffsetDateTime.parse(text);
                return;
            }
        } catch (DateTimeException e) {
            // the shape is right, the day is not: 30 February
        }
        add(Code.BAD_DATE, pointer, value.asString(""));
    }

    private void code(JsonNode value, String pointer, String path) {
        if (value.isString() && !Codelists.allow(path, value.stringValue())) {
            add(Code.UNKNOWN_CODE, pointer, value.stringValue());
        }
    }

    private void add(Code code, String pointer, String detail) {
        faults.add(new Fault(code, pointer, detail));
    }
}
