package org.guildhall.publishing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.ocds.Finding.Taken;
import org.guildhall.ocds.ImportedProcess;
import org.guildhall.ocds.Kind;
import org.guildhall.ocds.Position;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Releases that others published, kept as they were read and shown as historical processes. */
@Component
class Imports {
    private final JdbcClient jdbc;
    private final ProcessRows processes;
    private final ReleaseRows releases;
    private final ImportedEdition edition;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, ProcessRows processes, ReleaseRows releases, ImportedEdition edition, JsonMapper json) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.releases = releases;
        this.edition = edition;
        this.json = json;
    }

    /** Keeps what was read; what is kept already stays as it is. */
    @Transactional
    void keep(String source, List<Taken> taken) {
        for (var release : taken) {
            var body = json.writeValueAsString(release.body());
            jdbc.sql("""
                    insert into publishing.imported_release (ocid, hash, kind, source, licence, body)
                    values (:ocid, :hash, :kind, :source, '', :body::jsonb)
                    on conflict do nothing
                    """)
                    .param("ocid", release.ocid())
                    .param("hash", hash(body))
                    .param("kind", release.kind().name())
                    .param("source", source)
                    .param("body", body)
                    .update();
        }
    }

    /** Notes the licence that a package states. */
    @Transactional
    void licence(String source, ObjectNode fields) {
        var licence = fields.path("license").asString("");
        if (!licence.isEmpty()) {
            jdbc.sql("""
                    update publishing.imported_release set licence = :licence
                     where source = :source and licence = ''
                    """).param("licence", licence).param("source", source).update();
        }
    }

    /** Makes the page of an imported process anew; the city's own processes are left alone. */
    @Transactional
    void edit(String ocid) {
        var own = jdbc.sql("select exists (select from publishing.release where ocid = :ocid)")
                .param("ocid", ocid)
                .query(Boolean.class)
                .single();
        if (!own) {
            var kept = parts(ocid);
            var process = ImportedProcess.of(kept.stream().map(Part::taken).toList());
            processes.keep(edition.of(
                    process, kept.getFirst().source(), kept.getFirst().licence()));
        }
    }

    @Transactional
    void finish() {
        releases.changed();
    }

    private record Part(Taken taken, String source, String licence) {}

    private List<Part> parts(String ocid) {
        return jdbc.sql("""
                select kind, source, licence, body::text from publishing.imported_release
                 where ocid = :ocid order by ordinal
                """)
                .param("ocid", ocid)
                .query((row, number) -> new Part(
                        new Taken(
                                new Position(row.getString("source"), 1, "", number, 0),
                                Kind.valueOf(row.getString("kind")),
                                ocid,
                                (ObjectNode) json.readTree(row.getString("body"))),
                        row.getString("source"),
                        row.getString("licence")))
                .list();
    }

    private static String hash(String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
