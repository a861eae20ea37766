package org.guildhall.vendors;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guildhall.kernel.Bilingual;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The categories offered for choice, from {@code vendors/unspsc.csv} or the city's own file under
 * {@code guildhall.categories}. A code that is not eight digits, or a list without any, stops the start.
 *
 * <p>Source: UNSPSC, segment, family, class and commodity in two digits each; the words are ours.
 */
@Component
class Categories {
    private final Map<String, Category> byCode = new TreeMap<>();

    Categories(@Value("${guildhall.categories:classpath:vendors/unspsc.csv}") Resource file) throws IOException {
        var reader = new CsvMapper()
                .readerFor(Row.class)
                .with(CsvSchema.emptySchema().withHeader());
        try (var rows = reader.<Row>readValues(file.getInputStream())) {
            rows.forEachRemaining(row -> byCode.put(row.code(), row.category()));
        }
        if (byCode.isEmpty() || !byCode.keySet().stream().allMatch(code -> code.matches("\\d{8}"))) {
            throw new IllegalStateException("categories need codes of eight digits");
        }
    }

    private record Row(String code, String en, String fr) {
        Category category() {
            return new Category(code, new Bilingual(en, fr));
        }
    }

    /** Those whose words, in either language, contain every word asked for, or whose code begins with it. */
    List<Category> matching(String asked) {
        var words = List.of(Folded.text(asked).split(" "));
        return byCode.values().stream()
                .filter(category -> words.stream().allMatch(word -> matches(category, word)))
                .toList();
    }

    List<Category> of(Collection<String> codes) {
        return byCode.values().stream()
                .filter(category -> codes.contains(category.code()))
                .toList();
    }

    /** The code and the wider class, family and segment it belongs to. */
    static Stream<String> andWider(String code) {
        return Stream.of(
                        code,
                        code.substring(0, 6) + "00",
                        code.substring(0, 4) + "0000",
                        code.substring(0, 2) + "000000")
                .distinct();
    }

    private static boolean matches(Category category, String word) {
        return category.code().startsWith(word)
                || Folded.text(category.title().en()).contains(word)
                || Folded.text(category.title().fr()).contains(word);
    }
}
