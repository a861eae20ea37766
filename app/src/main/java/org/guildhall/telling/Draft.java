package org.guildhall.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping adds to: names and values of a release, with short ways to nested objects and arrays. */
public final class Draft {
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final List<List<String>> whole = new ArrayList<>();
    private final List<String> disclosed = new ArrayList<>();
    private String tag = "";

    /** Sets the tag. OCDS: code list {@code releaseTag}. */
    public Draft tag(String code) {
        tag = code;
        return this;
    }

    public String tag() {
        return tag;
    }

    public Map<String, Object> body() {
        return body;
    }

    /** The object at a field, made if absent. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String... path) {
        var here = body;
        for (var step : path) {
            here = (Map<String, Object>) here.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>());
        }
        return here;
    }

    /**
     * Says that the array at a path is complete: what earlier releases had in it and this one has not is gone,
     * which a merge by {@code id} would not notice.
     */
    public void whole(String... path) {
        whole.add(List.of(path));
    }

    public List<List<String>> whole() {
        return whole;
    }

    /** Something that is closed, said openly. OCDS: extension withheldInformation. */
    public void withheld(Map<String, Object> item) {
        withheldItems().add(item);
    }

    /** Moves the date until which an item is withheld. */
    public void withheldUntil(String id, @Nullable Object date) {
        withheldItems().add(Shapes.map("id", id, "availabilityDate", date));
    }

    /** Says that what was withheld under an id is open from here on. */
    public void disclosed(String id) {
        disclosed.add(id);
    }

    public List<String> disclosed() {
        return disclosed;
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> withheldItems() {
        return (List<Map<String, Object>>)
                body.computeIfAbsent("withheldInformation", _ -> new ArrayList<Map<String, Object>>());
    }

    /** How a party that was named is reached. OCDS: {@code contactPoint}. */
    @SuppressWarnings("unchecked")
    public void contact(Object id, Map<String, Object> point) {
        var parties = (Map<Object, Map<String, Object>>) body.getOrDefault("parties", Map.of());
        parties.getOrDefault(id, new LinkedHashMap<>()).put("contactPoint", point);
    }

    /** An organization with what it is in this process. OCDS: {@code parties}. */
    @SuppressWarnings("unchecked")
    public void party(@Nullable Object id, @Nullable Object name, String role) {
        if (id == null || name == null) {
            return;
        }
        var parties = (Map<Object, Map<String, Object>>)
                body.computeIfAbsent("parties", _ -> new LinkedHashMap<Object, Map<String, Object>>());
        var party = parties.computeIfAbsent(id, _ -> Shapes.map("id", id, "name", name, "roles", List.of()));
        var roles = new java.util.LinkedHashSet<>((List<String>) party.get("roles"));
        roles.add(role);
        party.put("roles", List.copyOf(roles));
    }
}
