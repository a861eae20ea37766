package org.guildhall.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Turns a refusal into words: a problem document for the API, a list of field problems for a page.
 *
 * <p>Shape: RFC 9457 with {@code code}, {@code translations} (title and detail in both languages) and {@code errors}
 * (field, code, detail). Nothing a person typed is repeated.
 */
@Component
public class Problems {
    private static final Locale FRENCH = Locale.CANADA_FRENCH;

    private final MessageSource words;

    Problems(MessageSource words) {
        this.words = words;
    }

    /**
     * One problem of one field, in the reader's language; {@code field} is the form field's name, null for the whole.
     */
    public record Said(@Nullable String field, String message) {}

    /** What a page shows above its form and beside its fields. */
    public List<Said> said(Refused refused, Locale locale) {
        return refused.fields().isEmpty()
                ? List.of(new Said(null, Words.of(words, refused, locale)))
                : refused.fields().stream()
                        .map(field -> new Said(field.field(), sentence(field, locale)))
                        .toList();
    }

    /** What is wrong with one field. */
    public String sentence(FieldProblem field, Locale locale) {
        return Words.of(words, field, locale);
    }

    String detail(Refused refused, Locale locale) {
        return Words.of(words, refused, locale);
    }

    String title(int status, Locale locale) {
        return words.getMessage("web.status." + status, null, locale);
    }

    ProblemDetail document(Refused refused, HttpServletRequest request, Locale locale) {
        var problem = refused.problem();
        var document = ProblemDetail.forStatus(problem.status());
        document.setType(URI.create("/problems/" + problem.code()));
        document.setTitle(title(problem.status(), locale));
        document.setDetail(detail(refused, locale));
        document.setInstance(URI.create(PageModel.asked(request)));
        document.setProperty("code", problem.code());
        document.setProperty("translations", Map.of("en", both(refused, Locale.CANADA), "fr", both(refused, FRENCH)));
        if (!refused.fields().isEmpty()) {
            document.setProperty(
                    "errors", refused.fields().stream().map(this::error).toList());
        }
        return document;
    }

    private Map<String, String> both(Refused refused, Locale locale) {
        return Map.of("title", title(refused.problem().status(), locale), "detail", detail(refused, locale));
    }

    private Map<String, String> error(Refused.FieldProblem field) {
        var error = new LinkedHashMap<String, String>();
        error.put("field", field.field());
        error.put("code", field.code());
        error.put("en", Words.of(words, field, Locale.CANADA));
        error.put("fr", Words.of(words, field, FRENCH));
        return error;
    }
}
