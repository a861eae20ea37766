package org.guildhall.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is inside an envelope: an uncompressed tar of {@code manifest.json}, {@code answers.json}, {@code prices.json}
 * and files under {@code files/}, in the order of the manifest. {@code tar x} unpacks it.
 *
 * <p>Written the same way each time; read as if an adversary had written it.
 */
public final class BidContainer {
    private static final int BUFFER = 1 << 16;
    private static final String JSON = "application/json";

    private BidContainer() {}

    /**
     * Writes {@code content} to {@code out}, which stays open. After an exception what was written is to be discarded.
     *
     * @throws IllegalArgumentException for content this format does not allow, or over {@link BidLimits#STANDARD}: it
     *     must fail here, in front of the bidder, and never at the opening
     * @throws IOException also if a file changed between the two times it was read
     */
    public static BidManifest write(BidContent content, OutputStream out) throws IOException {
        var sources = sources(content);
        var entries = new ArrayList<BidEntry>();
        for (var file : sources) {
            entries.add(measure(file));
        }
        var manifest = new BidManifest(content.address(), entries);
        ManifestJson.requireWithin(manifest, BidLimits.STANDARD);
        var json = ManifestJson.write(manifest);
        var tar = new TarWriter(out);
        tar.begin(EntryName.MANIFEST, json.length);
        out.write(json);
        tar.end(json.length);
        for (var at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            tar.begin(entry.name(), entry.size());
            if (!copy(sources.get(at), out).equals(entry)) {
                throw new IOException("changed while it was being sealed: " + entry.name());
            }
            tar.end(entry.size());
        }
        tar.finish();
        return manifest;
    }

    /**
     * Reads a container to its end and gives each entry to {@code sink}; {@code tar} stays open.
     *
     * @throws BrokenEnvelope if anything in it is not as its manifest says, or is over the limits
     * @throws IOException if {@code tar} or {@code sink} fails
     */
    public static BidManifest read(InputStream tar, BidLimits limits, BidSink sink) throws IOException {
        return new BidReader(new TarReader(tar), limits, sink).read();
    }

    private record Named(String name, String mediaType, BidSource source) {}

    private static List<Named> sources(BidContent content) {
        var sources = new ArrayList<Named>();
        sources.add(new Named(EntryName.ANSWERS, JSON, content.answers()));
        sources.add(new Named(EntryName.PRICES, JSON, content.prices()));
        for (var file : content.files()) {
            sources.add(new Named(file.name(), file.mediaType(), file.source()));
        }
        return sources;
    }

    private static BidEntry measure(Named file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    private static BidEntry copy(Named file, OutputStream out) throws IOException {
        var digest = Digests.sha256();
        var hashed = new DigestOutputStream(out, digest);
        var size = 0L;
        try (var in = file.source().open()) {
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hashed.write(buffer, 0, read);
                size += read;
            }
        }
        return new BidEntry(file.name(), HexFormat.of().formatHex(digest.digest()), size, file.mediaType());
    }
}
