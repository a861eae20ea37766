package org.guildhall.seal;

import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * {@code manifest.json}, written as RFC 8785 (JCS) would write it: members in alphabetical order, no white space. Read
 * strictly: nothing unknown, nothing twice, nothing missing.
 */
final class ManifestJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, ManifestJson::onlyText)
            .build();

    private ManifestJson() {}

    private static void onlyText(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    // Components stand in alphabetical order: that is the order they are written in.
    record Document(List<Entry> entries, String format, String solicitation, String stage, String tenderer) {}

    record Entry(String mediaType, String name, String sha256, long size) {}

    static byte[] write(BidManifest manifest) {
        return JSON.writeValueAsBytes(document(manifest));
    }

    private static Document document(BidManifest manifest) {
        var address = manifest.address();
        var entries = manifest.entries().stream()
                .map(entry -> new Entry(entry.mediaType(), entry.name(), entry.sha256(), entry.size()))
                .toList();
        return new Document(entries, BidManifest.FORMAT, address.solicitation(), address.stage(), address.tenderer());
    }

    static void requireWithin(BidManifest manifest, BidLimits limits) {
        try {
            checkSizes(document(manifest).entries(), limits);
        } catch (BrokenEnvelope over) {
            throw new IllegalArgumentException(over.detail(), over);
        }
    }

    static BidManifest read(byte[] json, BidLimits limits) throws BrokenEnvelope {
        var document = parse(json);
        checkNames(document.entries());
        checkSizes(document.entries(), limits);
        try {
            var address = new BidAddress(document.solicitation(), document.tenderer(), document.stage());
            return new BidManifest(
                    address,
                    document.entries().stream()
                            .map(entry -> new BidEntry(entry.name(), entry.sha256(), entry.size(), entry.mediaType()))
                            .toList());
        } catch (IllegalArgumentException shape) {
            throw new BrokenEnvelope(Breakage.BROKEN_MANIFEST, "manifest.json: " + shape.getMessage(), shape);
        }
    }

    private static Document parse(byte[] json) throws BrokenEnvelope {
        Document document;
        try {
            document = JSON.readValue(json, Document.class);
        } catch (JacksonException notJson) {
            throw new BrokenEnvelope(Breakage.BROKEN_MANIFEST, "manifest.json is not the JSON of a manifest", notJson);
        }
        // The document `null` is JSON too, and is read as null.
        if (document == null || !BidManifest.FORMAT.equals(document.format())) {
            throw new BrokenEnvelope(Breakage.BROKEN_MANIFEST, "manifest.json is not of format " + BidManifest.FORMAT);
        }
        return document;
    }

    private static void checkNames(List<Entry> entries) throws BrokenEnvelope {
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (entry == null || entry.name().equals(EntryName.MANIFEST) || !EntryName.isAllowed(entry.name())) {
                throw new BrokenEnvelope(Breakage.BAD_NAME, "manifest.json lists a name that is not allowed");
            }
            if (!seen.add(EntryName.folded(entry.name()))) {
                throw new BrokenEnvelope(Breakage.DUPLICATE_NAME, "manifest.json lists twice " + entry.name());
            }
        }
        for (var entry : entries) {
            if (EntryName.isUnderOneOf(seen, entry.name())) {
                throw new BrokenEnvelope(
                        Breakage.BAD_NAME, "manifest.json lists a name that is a folder of another: " + entry.name());
            }
        }
        for (var required : List.of(EntryName.ANSWERS, EntryName.PRICES)) {
            if (!seen.contains(required)) {
                throw new BrokenEnvelope(Breakage.MISSING, "manifest.json does not list " + required);
            }
        }
    }

    private static void checkSizes(List<Entry> entries, BidLimits limits) throws BrokenEnvelope {
        if (entries.size() - BidManifest.DOCUMENTS > limits.files()) {
            throw new BrokenEnvelope(Breakage.TOO_MANY_ENTRIES, "more than " + limits.files() + " files");
        }
        var left = limits.totalBytes();
        for (var entry : entries) {
            if (entry.size() > limits.forEntry(entry.name())) {
                throw new BrokenEnvelope(Breakage.TOO_LARGE, "larger than one entry may be: " + entry.name());
            }
            left -= Math.max(0, entry.size());
            if (left < 0) {
                throw new BrokenEnvelope(Breakage.TOO_LARGE, "larger than all entries may be together");
            }
        }
    }
}
