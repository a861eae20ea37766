package org.guildhall.submissions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Drawer;
import org.guildhall.documents.Incoming;
import org.guildhall.kernel.KeyFile;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Draft.DraftFile;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DraftRows {
    private static final String SELECT =
            "select stage, organisation, content::text as content, changed_at from submissions.draft ";

    private static final Logger LOG = LoggerFactory.getLogger(DraftRows.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Documents documents;
    private final Drawer drawer;
    private final KeyFile key;

    DraftRows(JdbcClient jdbc, JsonMapper json, Documents documents, @Value("${guildhall.data}") Path data) {
        this.key = new KeyFile(data.resolve("drafts.key"));
        this.jdbc = jdbc;
        this.json = json;
        this.documents = documents;
        this.drawer = documents.drawer("drafts");
    }

    /** Where the files of drafts lie. One that a draft no longer has is thrown away. */
    Drawer drawer() {
        return drawer;
    }

    record Content(
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            Map<String, DraftFile> files,
            Set<Integer> acknowledged,
            Set<String> affected,
            Draft.@Nullable Sealed sealed,
            @Nullable Boolean elsewhere) {}

    /** What is locked of a draft that is not sealed to its organisation. */
    record Readable(Map<String, String> answers, Map<String, BigDecimal> prices, Map<String, DraftFile> files) {
        static final Readable NOTHING = new Readable(Map.of(), Map.of(), Map.of());
    }

    /** What stands beside it; {@code locked} is base64, or null where nothing is locked. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Outside(@Nullable String locked, Set<Integer> acknowledged, Set<String> affected) {}

    /**
     * A version of what is sealed of a draft.
     *
     * @param recipient the key it is sealed to
     * @param body an age file
     */
    record Part(String name, int version, String recipient, byte[] body, Instant changedAt, PersonId changedBy) {}

    Optional<Draft> of(StageId stage, OrganisationId organisation) {
        return jdbc.sql(SELECT + "where stage = :stage and organisation = :organisation")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(this::draft)
                .optional();
    }

    /** Locked until the transaction ends, so that two members who write at once both keep what they wrote. */
    Draft locked(StageId stage, OrganisationId organisation, Instant now) {
        jdbc.sql("""
                insert into submissions.draft (stage, organisation, content, changed_at)
                values (:stage, :organisation, :content::jsonb, :now)
                on conflict (stage, organisation) do nothing
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("content", text(Draft.empty(stage, organisation)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql(SELECT + "where stage = :stage and organisation = :organisation for update")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query(this::draft)
                .single();
    }

    /** @param before as it was locked: files that it had and the draft has not are thrown away */
    void update(Draft before, Draft draft, PersonId by, Instant now) {
        discardTakenOut(before, draft);
        jdbc.sql("""
                update submissions.draft
                   set content = :content::jsonb, changed_at = :now, changed_by = :by
                 where stage = :stage and organisation = :organisation
                """)
                .param("content", text(draft))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("stage", draft.stage().value())
                .param("organisation", draft.organisation().value())
                .update();
    }

    /** Every draft of a stage, locked: for what an addendum changes. */
    List<Draft> lockedOf(StageId stage) {
        return jdbc.sql(SELECT + "where stage = :stage order by organisation for update")
                .param("stage", stage.value())
                .query(this::draft)
                .list();
    }

    void updateContent(Draft before, Draft draft) {
        discardTakenOut(before, draft);
        jdbc.sql("""
                update submissions.draft set content = :content::jsonb
                 where stage = :stage and organisation = :organisation
                """)
                .param("content", text(draft))
                .param("stage", draft.stage().value())
                .param("organisation", draft.organisation().value())
                .update();
    }

    private void discardTakenOut(Draft before, Draft draft) {
        before.places().stream()
                .filter(place -> !draft.places().contains(place))
                .forEach(drawer::discard);
    }

    /** Where the files of all drafts lie. */
    Set<UUID> places() {
        return Set.copyOf(jdbc.sql("""
                select file.value ->> 'place' as place
                  from submissions.draft, jsonb_each(content -> 'files') as file
                 where file.value ->> 'place' is not null
                 union all
                select place::text from submissions.sealed_file where place is not null
                """)
                .query((row, _) -> UUID.fromString(row.getString("place")))
                .list());
    }

    /** The newest version of each part. */
    List<Part> parts(StageId stage, OrganisationId organisation) {
        return jdbc.sql("""
                select distinct on (part) part, version, recipient, body, changed_at, changed_by
                  from submissions.sealed_part
                 where stage = :stage and organisation = :organisation order by part, version desc
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query((row, _) -> new Part(
                        row.getString("part"),
                        row.getInt("version"),
                        row.getString("recipient"),
                        row.getBytes("body"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("changed_by", UUID.class))))
                .list();
    }

    /** Adds a version; of those before, so many stay. */
    void insert(StageId stage, OrganisationId organisation, Part part, int kept) {
        jdbc.sql("""
                insert into submissions.sealed_part
                       (stage, organisation, part, version, recipient, body, changed_at, changed_by)
                values (:stage, :organisation, :part, :version, :recipient, :body, :at, :by)
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("part", part.name())
                .param("version", part.version())
                .param("recipient", part.recipient())
                .param("body", part.body())
                .param("at", part.changedAt().atOffset(ZoneOffset.UTC))
                .param("by", part.changedBy().value())
                .update();
        jdbc.sql("""
                delete from submissions.sealed_part
                 where stage = :stage and organisation = :organisation and part = :part and version < :oldest
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("part", part.name())
                .param("oldest", part.version() - kept)
                .update();
    }

    /** Forgets every version of what is sealed. */
    void deleteParts(StageId stage, OrganisationId organisation) {
        jdbc.sql("delete from submissions.sealed_part where stage = :stage and organisation = :organisation")
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .update();
    }

    /** Forgets the sealed files, and throws them away. */
    void deleteFiles(StageId stage, OrganisationId organisation) {
        jdbc.sql("""
                delete from submissions.sealed_file where stage = :stage and organisation = :organisation
                returning place
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("place", UUID.class)))
                .list()
                .forEach(place -> place.ifPresent(drawer::discard));
    }

    /** Keeps a sealed file; one that is there already is kept once. */
    void keepFile(StageId stage, OrganisationId organisation, Incoming file) {
        var sha256 = file.stored().sha256();
        var place = drawer.keep(file);
        var added = jdbc.sql("""
                insert into submissions.sealed_file (stage, organisation, sha256, place)
                values (:stage, :organisation, :sha256, :place) on conflict (stage, organisation, sha256) do nothing
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("sha256", sha256)
                .param("place", place)
                .update();
        if (added == 0) {
            drawer.discard(place);
        }
    }

    /** A sealed file, held open; empty if there is none. */
    Optional<Resource> file(StageId stage, OrganisationId organisation, String sha256) {
        return jdbc.sql("""
                select place from submissions.sealed_file
                 where stage = :stage and organisation = :organisation and sha256 = :sha256
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .param("sha256", sha256)
                .query((row, _) -> Optional.ofNullable(row.getObject("place", UUID.class)))
                .optional()
                .flatMap(place -> place.map(drawer::held)
                        .orElseGet(() -> Optional.of(new FileSystemResource(documents.place(sha256)))));
    }

    /** The sealed files that members of this organisation uploaded for this stage. */
    Set<String> files(StageId stage, OrganisationId organisation) {
        return Set.copyOf(jdbc.sql("""
                select sha256 from submissions.sealed_file where stage = :stage and organisation = :organisation
                """)
                .param("stage", stage.value())
                .param("organisation", organisation.value())
                .query((row, _) -> row.getString("sha256"))
                .list());
    }

    /** Stages in which a draft stands that is not sealed to its organisation. */
    List<StageId> readable() {
        return jdbc.sql("select distinct stage from submissions.draft where content -> 'readable' = 'true'::jsonb")
                .query((row, _) -> new StageId(row.getObject("stage", UUID.class)))
                .list();
    }

    /** Locks what was kept before drafts were locked; how many there were. */
    int lockOlder() {
        var older = jdbc.sql(SELECT + """
                where content -> 'locked' is null
                  and exists (select from unnest(array['answers', 'prices', 'files']) part
                               where content -> part <> '{}')
                for update
                """).query(this::draft).list();
        older.forEach(draft -> updateContent(draft, draft));
        return older.size();
    }

    /** What can be read of it is locked, but not which addenda were acknowledged, nor where its files lie. */
    private String text(Draft draft) {
        if (!draft.inClear() || draft.isEmpty()) {
            return json.writeValueAsString(new Content(
                    draft.answers(),
                    draft.prices(),
                    draft.files(),
                    draft.acknowledged(),
                    draft.affected(),
                    draft.sealed(),
                    draft.elsewhere()));
        }
        var readable = json.writeValueAsBytes(new Readable(draft.answers(), draft.prices(), draft.files()));
        var places = draft.files().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> Map.of("place", file.getValue().place())));
        var locked = key.locked(owner(draft.stage(), draft.organisation()), readable);
        return json.writeValueAsString(Map.of(
                "files",
                places,
                "acknowledged",
                draft.acknowledged(),
                "affected",
                draft.affected(),
                "readable",
                true,
                "locked",
                Base64.getEncoder().encodeToString(locked)));
    }

    private static byte[] owner(StageId stage, OrganisationId organisation) {
        return (stage + " " + organisation).getBytes(UTF_8);
    }

    /** What does not open is forgotten, since its key is gone or another: no submitted bid depends on it. */
    private Content content(String kept, StageId stage, OrganisationId organisation) {
        var outside = json.readValue(kept, Outside.class);
        if (outside.locked() == null) {
            return json.readValue(kept, Content.class);
        }
        var inside = unlocked(outside.locked(), owner(stage, organisation))
                .map(read -> json.readValue(read, Readable.class))
                .orElse(Readable.NOTHING);
        if (inside == Readable.NOTHING) {
            LOG.error("the draft of {} in stage {} does not open by drafts.key", organisation, stage);
        }
        return new Content(
                inside.answers(),
                inside.prices(),
                inside.files(),
                outside.acknowledged(),
                outside.affected(),
                null,
                false);
    }

    private Optional<byte[]> unlocked(String locked, byte[] owner) {
        try {
            return key.unlocked(owner, Base64.getDecoder().decode(locked));
        } catch (IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        var stage = new StageId(row.getObject("stage", UUID.class));
        var organisation = new OrganisationId(row.getObject("organisation", UUID.class));
        var content = content(row.getString("content"), stage, organisation);
        return new Draft(
                stage,
                organisation,
                content.answers(),
                content.prices(),
                content.files(),
                content.acknowledged(),
                content.affected(),
                content.sealed(),
                Boolean.TRUE.equals(content.elsewhere()),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
