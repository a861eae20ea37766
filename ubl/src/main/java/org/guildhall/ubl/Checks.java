package org.guildhall.ubl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;

/** The schema first; what keeps it is asked for the other rules. */
final class Checks {
    private Checks() {}

    static List<Violation> of(byte[] file, Intake intake, List<RuleSet> sets) throws SAXException {
        try {
            var found = new ArrayList<>(Schemas.check(file, intake.root()));
            if (found.isEmpty()) {
                sets.forEach(set -> found.addAll(Rulebook.check(intake.document(), set)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be read", e);
        }
    }
}
