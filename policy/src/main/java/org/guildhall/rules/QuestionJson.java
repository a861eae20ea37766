package org.guildhall.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The JSON of questions and answers. A field that is not known is refused: a slip must not change an answer. */
public final class QuestionJson {
    /** Bytes; a question is some hundred. */
    public static final int LIMIT = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(4_000)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Float, config -> config.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
            .build();

    private static final JsonMapper KEEPING = MAPPER.rebuild()
            .changeDefaultPropertyInclusion(each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private QuestionJson() {}

    /** @throws Unreadable with what is wrong and where */
    public static Question read(byte[] json) throws Unreadable {
        if (json.length > LIMIT) {
            throw new Unreadable("more than " + LIMIT + " bytes");
        }
        try {
            var question = MAPPER.readValue(json, Question.class);
            if (question == null) {
                throw new Unreadable("null is no question");
            }
            return question;
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null || at.getLineNr() < 0 ? "" : " (line " + at.getLineNr() + ")";
            throw new Unreadable(wrong(e) + where);
        }
    }

    /** What is wrong, in words of ours: the reader's own name its classes and settings. */
    private static String wrong(JacksonException fault) {
        var path = fault.getPath().stream()
                .map(part ->
                        part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                .collect(Collectors.joining());
        var place = QuestionCheck.clip(path.startsWith(".") ? path.substring(1) : path);
        if (!(fault instanceof DatabindException)) {
            return "this is not JSON, or it says something twice or too long";
        }
        if (fault instanceof UnrecognizedPropertyException) {
            return "“" + place + "” is not known";
        }
        return place.isEmpty() ? "this is no question" : "“" + place + "” is not of the kind that belongs there";
    }

    /** The answer as the interface has it, with every field in its place. */
    public static byte[] write(Answer answer) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(answer);
    }

    /** A question as it was asked, without what was not said: for whoever keeps it. */
    public static byte[] write(Question question) {
        return KEEPING.writeValueAsBytes(question);
    }

    /** JSON that is no question. */
    public static final class Unreadable extends java.io.IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }
}
