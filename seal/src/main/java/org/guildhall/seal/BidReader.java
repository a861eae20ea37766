package org.guildhall.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reading of one container: the manifest, then exactly what it lists. */
final class BidReader {
    private static final int BUFFER = 1 << 16;

    private final TarReader tar;
    private final BidLimits limits;
    private final BidSink sink;

    BidReader(TarReader tar, BidLimits limits, BidSink sink) {
        this.tar = tar;
        this.limits = limits;
        this.sink = sink;
    }

    BidManifest read() throws IOException {
        var manifest = readManifest();
        for (var at = 0; at < manifest.entries().size(); at++) {
            var expected = manifest.entries().get(at);
            requireSame(expected, tar.next(), manifest, at);
            receive(expected);
        }
        var surplus = tar.next();
        if (surplus != null) {
            throw misplaced(surplus, manifest, manifest.entries().size());
        }
        return manifest;
    }

    private BidManifest readManifest() throws IOException {
        var first = tar.next();
        if (first == null || !first.name().equals(EntryName.MANIFEST)) {
            throw new BrokenEnvelope(Breakage.MISSING, "the container does not begin with manifest.json");
        }
        if (first.size() > limits.jsonBytes()) {
            throw new BrokenEnvelope(Breakage.TOO_LARGE, "larger than one entry may be: manifest.json");
        }
        var json = new ByteArrayOutputStream();
        copy(first.size(), json);
        return ManifestJson.read(json.toByteArray(), limits);
    }

    private void receive(BidEntry expected) throws IOException {
        String sha256;
        try (var out = sink.receive(expected)) {
            sha256 = copy(expected.size(), out);
        }
        if (!sha256.equals(expected.sha256())) {
            throw new BrokenEnvelope(Breakage.HASH_MISMATCH, "not what the manifest says: " + expected.name());
        }
    }

    /** Copies an entry and what fills up its last block; returns its SHA-256 in hex. */
    private String copy(long size, OutputStream out) throws IOException {
        var digest = Digests.sha256();
        var buffer = new byte[BUFFER];
        var left = size;
        while (left > 0) {
            var read = tar.read(buffer, left);
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            left -= read;
        }
        tar.end(size);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireSame(BidEntry expected, TarReader.@Nullable Entry found, BidManifest manifest, int at)
            throws BrokenEnvelope {
        if (found == null) {
            throw new BrokenEnvelope(Breakage.MISSING, "listed but not there: " + expected.name());
        }
        if (!found.name().equals(expected.name())) {
            throw misplaced(found, manifest, at);
        }
        if (found.size() != expected.size()) {
            throw new BrokenEnvelope(Breakage.HASH_MISMATCH, "not of the size the manifest says: " + expected.name());
        }
    }

    /** Why this entry cannot stand at this place. */
    private static BrokenEnvelope misplaced(TarReader.Entry found, BidManifest manifest, int at) {
        if (!EntryName.isAllowed(found.name())) {
            return new BrokenEnvelope(Breakage.BAD_NAME, "an entry has a name that is not allowed");
        }
        var before = manifest.entries().subList(0, at).stream()
                .map(entry -> EntryName.folded(entry.name()))
                .collect(Collectors.toSet());
        if (before.contains(EntryName.folded(found.name())) || found.name().equals(EntryName.MANIFEST)) {
            return new BrokenEnvelope(Breakage.DUPLICATE_NAME, "a second entry under the name " + found.name());
        }
        var listed = manifest.entries().stream().anyMatch(entry -> entry.name().equals(found.name()));
        return listed
                ? new BrokenEnvelope(Breakage.OUT_OF_ORDER, "not in the order of the manifest: " + found.name())
                : new BrokenEnvelope(Breakage.NOT_LISTED, "not listed in the manifest: " + found.name());
    }
}
