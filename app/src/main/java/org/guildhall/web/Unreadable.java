package org.guildhall.web;

import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What could not be read of a request: which field or part of the address was at fault, where that is known. */
final class Unreadable {
    /** The whole of what was sent, where no field of it is at fault. */
    private static final String WHOLE = "body";

    private Unreadable() {}

    static Refused of(Exception fault) {
        if (fault instanceof MethodArgumentTypeMismatchException mismatch) {
            return Refused.malformed(List.of(new FieldProblem(mismatch.getName(), "field.type", List.of())));
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabindException json) {
                var field = json.getPath().isEmpty() ? WHOLE : path(json);
                return Refused.malformed(List.of(new FieldProblem(field, code(json), List.of())));
            }
            if (cause instanceof JacksonException) {
                return Refused.malformed(List.of(new FieldProblem(WHOLE, "field.json", List.of())));
            }
        }
        return fault instanceof HttpMessageNotReadableException
                ? Refused.malformed(List.of(new FieldProblem(WHOLE, "field.required", List.of())))
                : Refused.malformed(List.of());
    }

    private static String code(DatabindException json) {
        return json instanceof UnrecognizedPropertyException ? "field.unknown" : "field.type";
    }

    /** {@code stages[0].title.en}; a name that is no name of ours is not repeated in full. */
    private static String path(DatabindException json) {
        var path = json.getPath().stream().map(Unreadable::part).collect(Collectors.joining());
        var named = path.startsWith(".") ? path.substring(1) : path;
        return named.length() > 100 ? named.substring(0, 100) : named;
    }

    private static String part(JacksonException.Reference part) {
        return part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName();
    }
}
