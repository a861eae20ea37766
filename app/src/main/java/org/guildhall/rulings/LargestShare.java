package org.guildhall.rulings;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guildhall.requests.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What of a buy is goods, services or construction: the rules go by the part with the largest share of its value (rule
 * CFTA-G5). Which code is which is data ({@code categories.yaml}), and a buyer may answer otherwise.
 */
@Component
class LargestShare {
    private static final Set<String> KNOWN = Set.of("goods", "services", "construction");

    private final List<Range> ranges;

    LargestShare(@Value("${guildhall.policy.categories:classpath:categories.yaml}") Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            this.ranges = new YAMLMapper().readValue(in, File.class).categories();
        }
        if (!ranges.stream().allMatch(each -> KNOWN.contains(each.category()))) {
            throw new IllegalStateException("categories: only " + KNOWN);
        }
    }

    private record File(List<Range> categories) {}

    /** Codes that begin with one of these; a longer beginning says more than a shorter. */
    private record Range(String category, List<String> begins) {}

    /** What a request is worth before tax over its whole term with options, by category. */
    Map<String, BigDecimal> shares(Request request) {
        var shares = new TreeMap<String, BigDecimal>();
        var months = request.termMonths() + request.optionMonths();
        for (var line : request.lines()) {
            shares.merge(of(line.unspsc()), line.over(months).amount(), BigDecimal::add);
        }
        return shares;
    }

    static boolean known(@Nullable String category) {
        return category != null && KNOWN.contains(category);
    }

    /** Which of the shares is the largest; goods where there is none. */
    static String largest(Map<String, BigDecimal> shares) {
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("goods");
    }

    private String of(String unspsc) {
        var longest = 0;
        var found = "goods";
        for (var range : ranges) {
            for (var begin : range.begins()) {
                if (unspsc.startsWith(begin) && begin.length() > longest) {
                    longest = begin.length();
                    found = range.category();
                }
            }
        }
        return found;
    }
}
