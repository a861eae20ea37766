package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads the token file and computes contrast as WCAG 2.2 defines it ("relative luminance", "contrast ratio"). */
class ContrastTest {

    private static final Path STYLES = Path.of("../app/src/main/resources/static/css");
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|hsl|oklch)a?\\(");
    private static final Pattern SIZE = Pattern.compile("\\b[0-9.]+(px|rem|em|pt|mm)\\b");

    private static final List<String> GROUNDS = List.of("paper", "wash");
    private static final List<String> BODY = List.of("ink", "quiet", "link", "link-deep", "visited");
    private static final List<String> STATES = List.of("done", "wait", "stop", "sealed");

    @Test
    void wordsOnThePageHaveSevenToOneInBothThemes() {
        for (Map<String, String> theme : List.of(light(), dark())) {
            for (String ground : GROUNDS) {
                BODY.forEach(words -> assertContrast(theme, words, ground, 7));
            }
            STATES.forEach(state -> assertContrast(theme, "ink", state + "-wash", 7));
            assertContrast(theme, "on-bar", "bar", 7);
            assertContrast(theme, "bar-quiet", "bar", 7);
            assertContrast(theme, "on-demo", "demo", 7);
        }
    }

    @Test
    void stateWordsAndButtonsHaveFourAndAHalfToOneInBothThemes() {
        for (Map<String, String> theme : List.of(light(), dark())) {
            STATES.forEach(state -> assertContrast(theme, state, "paper", 4.5));
            STATES.forEach(state -> assertContrast(theme, state, state + "-wash", 4.5));
            GROUNDS.forEach(ground -> assertContrast(theme, "brick", ground, 4.5));
            assertContrast(theme, "on-brick", "brick", 4.5);
            assertContrast(theme, "on-brick", "brick-deep", 4.5);
        }
    }

    @Test
    void edgesOfFieldsHaveThreeToOneInBothThemes() {
        for (Map<String, String> theme : List.of(light(), dark())) {
            GROUNDS.forEach(ground -> assertContrast(theme, "edge", ground, 3));
        }
    }

    @Test
    void onlyTheTokenFileNamesAColourOrASize() {
        for (String file : List.of("guildhall.css", "procurement.css")) {
            List<String> named = read(file)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .lines()
                    .filter(line -> !line.startsWith("@media") && !line.contains("@page"))
                    .filter(line ->
                            COLOUR.matcher(line).find() || SIZE.matcher(line).find())
                    .toList();
            assertThat(named).as(file).isEmpty();
        }
    }

    @Test
    void blackOnWhiteIsTwentyOneToOne() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    }

    private static void assertContrast(Map<String, String> theme, String words, String ground, double least) {
        String over = Objects.requireNonNull(theme.get(words), words);
        String under = Objects.requireNonNull(theme.get(ground), ground);
        assertThat(contrast(over, under))
                .as(words + " " + over + " on " + ground + " " + under)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> light() {
        return tokens(read("tokens.css").split("@media")[0]);
    }

    private static Map<String, String> dark() {
        Map<String, String> dark = new HashMap<>(light());
        dark.putAll(tokens(read("tokens.css").split("@media")[1]));
        return dark;
    }

    private static Map<String, String> tokens(String css) {
        Map<String, String> tokens = new HashMap<>();
        TOKEN.matcher(css).results().forEach(found -> tokens.put(found.group(1), found.group(2)));
        return tokens;
    }

    private static String read(String file) {
        try {
            return Files.readString(STYLES.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
