package org.guildhall.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .tlog-proof} file: that an entry is in a log, for whoever has the entry and the key of the log, offline.
 *
 * <p>Source: C2SP tlog-proof, {@code c2sp.org/tlog-proof@v1}.
 *
 * @param extra bytes that nothing authenticates
 * @param index of the entry in the log
 * @param hashes from the entry's sibling up to the child of the root
 * @param checkpoint the signed note, verbatim; to be believed only by {@link #verify}
 */
public record LogProof(Optional<byte[]> extra, long index, List<Hash> hashes, byte[] checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    /** No tree of up to 2^63-1 leaves is higher. */
    private static final int MAX_HASHES = 63;

    /** @throws IllegalArgumentException for a negative index */
    public LogProof {
        hashes = List.copyOf(hashes);
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
    }

    /** The same with other extra bytes. */
    public LogProof withExtra(byte[] bytes) {
        return new LogProof(Optional.of(bytes.clone()), index, hashes, checkpoint);
    }

    /** @throws Untrusted {@link Reason#MALFORMED} if these bytes are not a proof file */
    public static LogProof parse(byte[] bytes) throws Untrusted {
        if (bytes.length > 2 * Note.MAX_BYTES) {
            throw new Untrusted(Reason.MALFORMED, "a proof file is not so long");
        }
        var file = StrictUtf8.decode(bytes, "a proof file");
        var end = file.indexOf("\n\n");
        if (end < 0) {
            throw new Untrusted(Reason.MALFORMED, "a proof file is a proof, a blank line and a checkpoint");
        }
        var checkpoint = file.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return parse(new ArrayList<>(List.of(file.substring(0, end).split("\n", -1))), checkpoint);
    }

    private static LogProof parse(List<String> lines, byte[] checkpoint) throws Untrusted {
        if (!lines.removeFirst().equals(HEADER)) {
            throw new Untrusted(Reason.MALFORMED, "a proof file begins with " + HEADER);
        }
        var extra = Optional.<byte[]>empty();
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            extra = Optional.of(StrictBase64.decode(lines.removeFirst().substring(EXTRA.length()), "the extra data"));
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            throw new Untrusted(Reason.MALFORMED, "a proof file has an index");
        }
        var index = Checkpoint.number(lines.removeFirst().substring(INDEX.length()), "the index");
        if (lines.size() > MAX_HASHES) {
            throw new Untrusted(Reason.MALFORMED, "a proof has at most " + MAX_HASHES + " hashes");
        }
        var hashes = new ArrayList<Hash>();
        for (var line : lines) {
            hashes.add(Hash.ofBase64(line));
        }
        return new LogProof(extra, index, hashes, checkpoint);
    }

    /** The file. */
    public byte[] bytes() {
        var file = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(
                bytes -> file.append(EXTRA).append(StrictBase64.encode(bytes)).append('\n'));
        file.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> file.append(hash.base64()).append('\n'));
        file.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8));
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Verifies, without a network, that the log signed a checkpoint of a tree in which this entry is at this index.
     *
     * @return that checkpoint
     * @throws Untrusted with the reason, if it did not
     */
    public SignedCheckpoint verify(byte[] entry, LogIdentity log) throws Untrusted {
        var signed = SignedCheckpoint.verify(checkpoint, log);
        if (!new InclusionProof(index, signed.size(), hashes).verifies(Merkle.leaf(entry), signed.root())) {
            throw new Untrusted(Reason.NOT_INCLUDED, "the entry is not at index " + index + " of the log");
        }
        return signed;
    }
}
