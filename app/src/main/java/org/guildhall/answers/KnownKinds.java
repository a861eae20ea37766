package org.guildhall.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link FileKind} knows, from {@code answers/file-kinds.json}: the page that seals reads the same file, so that a
 * bidder is told before sealing what the opening would say.
 *
 * @param begins kinds by their first bytes
 * @param zip what is told by the entries of a zip
 * @param text the kind of plain text
 */
record KnownKinds(List<Start> begins, Zip zip, String text) {
    static final KnownKinds ALL = read();

    /** @param hex the first bytes */
    record Start(String hex, String kind) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /**
     * @param office kinds by the entry that only they have
     * @param programs how names end of what is taken in no zip, in lower case
     * @param mostUnpacked bytes in all
     * @param mostRatio of unpacked bytes to packed ones, once there are {@code ratioMattersFrom}
     */
    record Zip(
            String hex,
            String kind,
            Map<String, String> office,
            String openDocument,
            List<String> programs,
            long mostUnpacked,
            int mostEntries,
            int mostRatio,
            long ratioMattersFrom) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    private static KnownKinds read() {
        try (var json = KnownKinds.class.getResourceAsStream("/answers/file-kinds.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(json), KnownKinds.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
