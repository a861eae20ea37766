package org.guildhall.duties;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.duties.Filing.File;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.rulings.Obligations.Ground;
import org.guildhall.solicitations.Solicitation;
import org.springframework.stereotype.Component;

/** The facts of this room: that something was filed is always told, though a document may be confidential. */
@Component
class FilingFacts {
    private final CityClock clock;

    FilingFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact filed(Actor actor, Solicitation solicitation, Duty duty, Filing filing, List<Ground> grounds) {
        var fact = solicitation
                .fact("duty.filed", actor, clock.instant())
                .with("duty", duty.code())
                .with("title", duty.title())
                .with("when", duty.when())
                .with(
                        "rules",
                        duty.because().stream()
                                .map(each -> each.row().cited().en())
                                .distinct()
                                .toList())
                .with("cited", duty.cited())
                .with("unverified", duty.unverified())
                .with("how", filing.how())
                .with("filedAt", filing.at());
        var told = filing.text().isEmpty() ? fact : fact.with("text", filing.text());
        var file = filing.file();
        var claim = filing.claim();
        if (file == null) {
            return told;
        }
        if (claim == null) {
            return told.with("document", map(file));
        }
        return told.with("withheld", map(file))
                .with("sha256", file.sha256())
                .with("ground", claim.ground())
                .with("groundText", ground(claim, grounds).citation())
                .with("groundCited", ground(claim, grounds).cited())
                .with("until", claim.until())
                .with("harm", claim.reason());
    }

    /** It was one of them when it was claimed. */
    private static Ground ground(Filing.Claim claim, List<Ground> grounds) {
        return grounds.stream()
                .filter(each -> each.rule().equals(claim.ground()))
                .findFirst()
                .orElseThrow();
    }

    Fact withdrawn(Actor actor, Solicitation solicitation, Duty duty, Filing filing) {
        return solicitation
                .fact("duty.withdrawn", actor, clock.instant())
                .with("duty", duty.code())
                .with("title", duty.title())
                .with("filedAt", filing.at());
    }

    /** By nobody in particular: the last day that was claimed has passed. */
    Fact disclosed(Solicitation solicitation, Filing filing) {
        var file = filing.file();
        if (file == null) {
            throw new IllegalStateException("only a document is kept: " + filing.id());
        }
        return Fact.of("duty.disclosed", solicitation.ocid(), clock.instant())
                .with("solicitation", solicitation.id().value())
                .with("duty", filing.duty())
                .with("document", map(file));
    }

    private static Map<String, Object> map(File file) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", file.name());
        map.put("mediaType", file.mediaType());
        map.put("sha256", file.sha256());
        map.put("size", file.size());
        return map;
    }
}
