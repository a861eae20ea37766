package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traps of Thymeleaf that a page falls into without a word. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("../app/src/main/resources/templates");
    private static final Pattern TAG = Pattern.compile("<[a-z:]+((?:[^<>\"]|\"[^\"]*\")*)>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(?:if|unless)=");
    private static final Pattern WITH = Pattern.compile("\\sth:with=");
    private static final Pattern BEAN_IN_REPLACEMENT = Pattern.compile("th:(?:replace|insert)=\"[^\"]*\\$\\{[^}]*@\\w");
    private static final Pattern FRAGMENT = Pattern.compile("th:fragment=\"(\\w+)");
    private static final Pattern BARE_KEY = Pattern.compile("\\$\\{[^}\"]*\\w\\[[a-z]\\w*\\]");
    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "button",
            "form",
            "input",
            "label",
            "li",
            "main",
            "nav",
            "ol",
            "select",
            "table",
            "textarea",
            "title",
            "ul");

    private static final Pattern BEAN_IN_CALL = Pattern.compile("th:(?:replace|insert)=\"[^\"]*@\\w+\\.");

    @Test
    void noConditionStandsOnAReplacementWhichIsDoneBeforeIt() throws IOException {
        assertThat(tags(attributes -> attributes.contains("th:replace=")
                        && CONDITION.matcher(attributes).find()))
                .isEmpty();
    }

    @Test
    void noConditionReadsAValueThatItsOwnTagDefinesAfterIt() throws IOException {
        assertThat(tags(attributes -> WITH.matcher(attributes).find()
                        && CONDITION.matcher(attributes).find()))
                .isEmpty();
    }

    @Test
    void everyScriptIsLoadedWithItsIntegrity() throws IOException {
        assertThat(tags(attributes -> attributes.contains("/js/")
                        && attributes.contains("th:src")
                        && !attributes.contains("integrity=${scripts?.integrity('/js/")))
                .isEmpty();
    }

    /** Inside the call of a fragment Thymeleaf allows no bean: such a page fails when it is shown. */
    @Test
    void noCallOfAFragmentAsksABean() throws IOException {
        assertThat(tags(attributes -> BEAN_IN_CALL.matcher(attributes).find())).isEmpty();
    }

    @Test
    void noReplacementCallsABeanWhichThymeleafForbidsThere() throws IOException {
        assertThat(tags(attributes -> BEAN_IN_REPLACEMENT.matcher(attributes).find()))
                .isEmpty();
    }

    /** A bare word in brackets is the key itself, and the map answers nothing: {@code get} is asked instead. */
    @Test
    void noMapIsAskedForAWordWhereAVariableIsMeant() throws IOException {
        assertThat(tags(attributes -> BARE_KEY.matcher(attributes).find())).isEmpty();
    }

    @Test
    void noFragmentIsNamedLikeAnElementWhichItsSelectorWouldTakeToo() throws IOException {
        for (var template : templates()) {
            var names = FRAGMENT.matcher(Files.readString(template));
            while (names.find()) {
                assertThat(ELEMENTS).as(template.toString()).doesNotContain(names.group(1));
            }
        }
    }

    private static List<String> tags(java.util.function.Predicate<String> wrong) throws IOException {
        var found = new ArrayList<String>();
        for (var template : templates()) {
            var tags = TAG.matcher(Files.readString(template).replaceAll("(?s)<!--.*?-->", ""));
            while (tags.find()) {
                if (wrong.test(tags.group(1))) {
                    found.add(template + ": " + tags.group());
                }
            }
        }
        return found;
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
