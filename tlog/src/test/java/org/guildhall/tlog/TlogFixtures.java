package org.guildhall.tlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log whose entries anybody can tell by their index, so that a test knows what must be there. */
final class TlogFixtures {
    static final NoteSigner SIGNER =
            NoteSigner.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    static final List<NoteSigner> SIGNERS = List.of(SIGNER);
    static final LogIdentity LOG = new LogIdentity(SIGNER.name(), List.of(SIGNER.verifier()));

    private TlogFixtures() {}

    /** The entry at an index: JSON whose length differs from its neighbours'. */
    static byte[] entry(long index) {
        return ("{\"entry\":" + index + ",\"pad\":\"" + "x".repeat((int) (index * 7 % 31)) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The entries from an index to another. */
    static List<byte[]> entries(long from, long to) {
        var entries = new ArrayList<byte[]>();
        for (var index = from; index < to; index++) {
            entries.add(entry(index));
        }
        return entries;
    }

    static void appendUpTo(Log log, long size) throws IOException {
        log.append(entries(log.checkpoint().size(), size));
    }

    /** What an auditor finds wrong, be it a tile or an entry that is not the one of its index. */
    static List<String> faults(TileSource source) throws IOException {
        var faults = new ArrayList<String>();
        var audit = Fsck.check(source, LOG, (index, entry) -> {
            if (!Arrays.equals(entry, entry(index))) {
                faults.add("entry " + index + " is another");
            }
        });
        audit.findings().forEach(finding -> faults.add(finding.toString()));
        return faults;
    }
}
