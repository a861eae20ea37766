package org.guildhall.cli;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a server answered to one call. */
public record Answer(String call, int status, HttpHeaders headers, byte[] bytes) {
    /** Goes on if the status is one of these; else says what came instead. */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            var said = call + " answered " + status + ", not " + Arrays.toString(statuses) + ": " + text();
            throw new Unexpected(said, this);
        }
        return this;
    }

    /** The body as JSON; a missing node if there is none. */
    public JsonNode json() {
        return bytes.length == 0
                ? MissingNode.getInstance()
                : JsonMapper.shared().readTree(bytes);
    }

    /** A text of the body, by name. */
    public String text(String field) {
        var value = json().path(field);
        if (!value.isString()) {
            throw new Unexpected(call + " answered without a text '" + field + "': " + text());
        }
        return value.asString();
    }

    /** A header by name, if there is one. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Whether the body has this text somewhere. */
    public boolean holds(String text) {
        return new String(bytes, StandardCharsets.UTF_8).contains(text);
    }

    /** The problem's code, where the call was refused. */
    public String code() {
        return json().path("code").asString("");
    }

    private String text() {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}
