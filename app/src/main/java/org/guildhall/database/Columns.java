package org.guildhall.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How this room's rows keep values: JSON documents, instants and arrays of ids. */
@Component
public class Columns {
    private final JsonMapper json;

    Columns(JsonMapper json) {
        this.json = json;
    }

    public String json(Object value) {
        return json.writeValueAsString(value);
    }

    @Nullable
    String jsonOrNull(@Nullable Object value) {
        return value == null ? null : json(value);
    }

    public <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
        return json.readValue(row.getString(column), type);
    }

    public <T> List<T> list(ResultSet row, String column, TypeReference<List<T>> type) throws SQLException {
        return json.readValue(row.getString(column), type);
    }

    @Nullable
    public Bilingual bilingual(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : json.readValue(text, Bilingual.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(UUID.class::cast)
                .toList();
    }

    public static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
