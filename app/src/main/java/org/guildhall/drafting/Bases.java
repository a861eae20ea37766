package org.guildhall.drafting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Refused;
import org.guildhall.requests.Per;
import org.guildhall.requests.Request;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.RequestLine;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.terms.PriceLine;
import org.springframework.stereotype.Component;

/** What a solicitation rests on: an approved purchase request. Without one nothing is bought. */
@Component
class Bases {
    private final Requests requests;

    Bases(Requests requests) {
        this.requests = requests;
    }

    /** @throws Refused {@code solicitations.request-not-approved} */
    Request approved(RequestId id) {
        return requests.approved(id).orElseThrow(() -> new Refused(SolicitationProblem.REQUEST_NOT_APPROVED));
    }

    /** Every request that may be put to the market. */
    List<Request> approved() {
        return requests.approved();
    }

    /** The request's lines as a price schedule: what is bought monthly is priced by the month, over the whole term. */
    List<PriceLine> lines(RequestId id) {
        var request = approved(id);
        var lines = new ArrayList<PriceLine>();
        for (var line : request.lines()) {
            lines.add(line("p" + (lines.size() + 1), line, request.termMonths() + request.optionMonths()));
        }
        return lines;
    }

    /** The categories of what is bought, for finding who sells it. */
    List<String> categories(RequestId id) {
        return approved(id).lines().stream().map(RequestLine::unspsc).distinct().toList();
    }

    private static PriceLine line(String id, RequestLine line, int months) {
        return switch (line.per()) {
            case ONCE -> new PriceLine(id, line.description(), line.quantity(), line.unit());
            case MONTH ->
                new PriceLine(
                        id,
                        line.description(),
                        line.quantity().multiply(BigDecimal.valueOf(months)),
                        Per.MONTH.name().toLowerCase(java.util.Locale.ROOT));
        };
    }
}
