package org.guildhall.cli.sending;

import java.util.ArrayList;
import org.guildhall.cli.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The bid was not taken, or not sent: why, in both languages. */
public final class Refusal extends RuntimeException {
    private final String code;
    private final String french;

    Refusal(String code, String english, String french) {
        super(english);
        this.code = code;
        this.french = french;
    }

    /** As the city says it, with each thing that it names; a server before it may answer something else. */
    public static Refusal of(Answer answer) {
        var problem = problem(answer);
        var code = problem.path("code").asString("");
        if (code.isEmpty()) {
            var bare = answer.call() + ": HTTP " + answer.status() + ".";
            return new Refusal("", bare, bare);
        }
        return new Refusal(code, said(problem, "en"), said(problem, "fr"));
    }

    private static JsonNode problem(Answer answer) {
        try {
            return answer.json();
        } catch (JacksonException other) {
            return MissingNode.getInstance();
        }
    }

    private static String said(JsonNode problem, String language) {
        var sentences = new ArrayList<String>();
        sentences.add(problem.path("translations").path(language).path("detail").asString(""));
        problem.path("errors").forEach(each -> sentences.add(each.path(language).asString("")));
        return String.join(" ", sentences).strip();
    }

    /** The problem's code; empty where the city did not say one. */
    public String code() {
        return code;
    }

    /** The same in French. */
    public String french() {
        return french;
    }

    /** In English. */
    public String english() {
        return String.valueOf(getMessage());
    }
}
