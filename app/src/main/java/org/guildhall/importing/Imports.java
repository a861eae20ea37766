package org.guildhall.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.ocds.Finding.Taken;
import org.guildhall.ocds.ImportedProcess;
import org.guildhall.ocds.Kind;
import org.guildhall.ocds.Position;
import org.guildhall.publishing.Publications;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Releases that others published, kept as they were read and shown as historical processes. */
@Component
class Imports {
    private final JdbcClient jdbc;
    private final Publications publications;
    private final ImportedEdition edition;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, Publications publications, ImportedEdition edition, JsonMapper json) {
        this.jdbc = jdbc;
        this.publications = publications;
        this.edition = edition;
        this.json = json;
    }

    /**
     * A file that is read.
     *
     * @param name its path from the folder that was named, or its folder and name
     * @param sha256 of its bytes, in lower-case hexadecimal
     */
    record Source(String name, String sha256) {}

    /** Keeps what was read; what is kept already stays as it is. */
    @Transactional
    void keep(Source source, List<Taken> taken) {
        for (var release : taken) {
            var body = json.writeValueAsString(release.body());
            jdbc.sql("""
                    insert into importing.imported_release (ocid, hash, kind, source, file_sha256, licence, body)
                    values (:ocid, :hash, :kind, :source, :file, '', :body::jsonb)
                    on conflict do nothing
                    """)
                    .param("ocid", release.ocid())
                    .param("hash", hash(body))
                    .param("kind", release.kind().name())
                    .param("source", source.name())
                    .param("file", source.sha256())
                    .param("body", body)
                    .update();
        }
    }

    /** Notes the licence that a package states. */
    @Transactional
    void licence(Source source, ObjectNode fields) {
        var licence = fields.path("license").asString("");
        if (!licence.isEmpty()) {
            jdbc.sql("""
                    update importing.imported_release set licence = :licence
                     where file_sha256 = :file and licence = ''
                    """)
                    .param("licence", licence)
                    .param("file", source.sha256())
                    .update();
        }
    }

    /** Makes the page of an imported process anew; false, doing nothing, if it is one of the city's own. */
    @Transactional
    boolean edit(String ocid) {
        var own = publications.isOwn(ocid);
        if (!own) {
            var kept = parts(ocid);
            var process = ImportedProcess.of(kept.stream().map(Part::taken).toList());
            publications.keep(edition.of(process, kept.getFirst().source(), licence(kept)));
        }
        return !own;
    }

    @Transactional
    void finish() {
        publications.changed();
    }

    private record Part(Taken taken, Source source, String licence) {}

    /** Every licence that the files of a process state. */
    private static String licence(List<Part> parts) {
        return parts.stream()
                .map(Part::licence)
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private List<Part> parts(String ocid) {
        return jdbc.sql("""
                select kind, source, file_sha256, licence, body::text from importing.imported_release
                 where ocid = :ocid order by ordinal
                """)
                .param("ocid", ocid)
                .query((row, number) -> new Part(
                        new Taken(
                                new Position(row.getString("source"), 1, "", number, 0),
                                Kind.valueOf(row.getString("kind")),
                                ocid,
                                (ObjectNode) json.readTree(row.getString("body"))),
                        new Source(row.getString("source"), row.getString("file_sha256")),
                        row.getString("licence")))
                .list();
    }

    private static String hash(String body) {
        return HexFormat.of().formatHex(sha256().digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
