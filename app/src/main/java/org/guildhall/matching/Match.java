package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a document came out.
 *
 * @param whole what is said of the document and of none of its lines
 * @param retained the holdback of it, in dollars and whole cents; of a credit note, what is given back of it
 */
public record Match(List<LineMatch> lines, List<Discrepancy> whole, BigDecimal retained) {
    public Match {
        lines = List.copyOf(lines);
        whole = List.copyOf(whole);
    }

    /** Everything, in the order of the lines, then what is said of the whole. */
    public List<Discrepancy> discrepancies() {
        return Stream.concat(lines.stream().flatMap(line -> line.discrepancies().stream()), whole.stream())
                .toList();
    }

    /** True if nothing in it stops it from being paid. */
    public boolean matched() {
        return discrepancies().stream().noneMatch(each -> each.kind().blocks());
    }
}
