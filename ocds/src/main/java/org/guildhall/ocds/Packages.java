package org.guildhall.ocds;

import java.io.OutputStream;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes release packages and record packages of OCDS 1.1, one release or record at a time.
 *
 * <p>The stream is flushed and left open. When the source of releases fails midway, the package is left without its
 * end, so that no reader can take a part for the whole.
 *
 * <p>Source: release-package-schema.json and record-package-schema.json of OCDS 1.1.5.
 */
public final class Packages {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .build();

    private Packages() {}

    /** Writes a release package. */
    public static void writeReleases(OutputStream out, PackageInfo info, Stream<ObjectNode> releases) {
        write(out, info, "releases", releases);
    }

    /** Writes a record package. */
    public static void writeRecords(OutputStream out, PackageInfo info, Stream<ObjectNode> records) {
        write(out, info, "records", records);
    }

    /**
     * The record of one process: its releases in the order given, merged both ways.
     *
     * @throws MergeException if they cannot be merged
     */
    public static ObjectNode record(String ocid, List<ObjectNode> releases, Merge merge) {
        var record = JsonNodeFactory.instance.objectNode().put("ocid", ocid);
        record.putArray("releases").addAll(releases);
        record.set("compiledRelease", merge.compile(releases).release());
        record.set("versionedRelease", merge.version(releases).release());
        return record;
    }

    private static void write(OutputStream out, PackageInfo info, String name, Stream<ObjectNode> contents) {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            head(json, info);
            json.writeArrayPropertyStart(name);
            contents.forEachOrdered(each -> JSON.writeTree(json, each));
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
        }
    }

    private static void head(JsonGenerator json, PackageInfo info) {
        json.writeStringProperty("uri", info.uri().toString());
        json.writeStringProperty("version", "1.1");
        if (!info.extensions().isEmpty()) {
            json.writeArrayPropertyStart("extensions");
            info.extensions().forEach(each -> json.writeString(each.toString()));
            json.writeEndArray();
        }
        json.writeStringProperty(
                "publishedDate",
                info.publishedDate().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeObjectPropertyStart("publisher");
        json.writeStringProperty("name", info.publisher().name());
        optional(json, "scheme", info.publisher().scheme());
        optional(json, "uid", info.publisher().uid());
        optional(json, "uri", text(info.publisher().uri()));
        json.writeEndObject();
        optional(json, "license", text(info.license()));
        optional(json, "publicationPolicy", text(info.publicationPolicy()));
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }
}
