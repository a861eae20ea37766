package org.guildhall.rulings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.requests.Alike;
import org.guildhall.requests.AlikeRequests;
import org.guildhall.requests.Request;
import org.guildhall.rulings.Ruling.By;
import org.guildhall.rulings.Ruling.Purchase;
import org.guildhall.rulings.Ruling.Recent;
import org.guildhall.vendors.OrganisationId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the city bought of the same kind, by UNSPSC family, in twelve months: by the same person, from the supplier it
 * means to buy from, and by anybody. Small buys may be one that was split (rule CFTA-G2).
 */
@Component
class Lately {
    private static final int MONTHS = 12;

    private final AlikeRequests requests;
    private final ObjectProvider<Bought> rooms;
    private final CityClock clock;

    Lately(AlikeRequests requests, ObjectProvider<Bought> rooms, CityClock clock) {
        this.requests = requests;
        this.rooms = rooms;
        this.clock = clock;
    }

    /**
     * The twelve months end with the day on which the city had decided what it needs; what is bound with the supplier
     * since then counts too.
     *
     * @param suppliers whom the city means to ask; empty in a competition, where nobody knows them beforehand
     */
    List<Recent> before(Request request, LocalDate decided, Collection<OrganisationId> suppliers) {
        var from = start(decided.minusMonths(MONTHS).plusDays(1));
        var alike = requests.approved(request, from, start(decided.plusDays(1)));
        var own = alike.stream().filter(each -> each.requesters().stream().anyMatch(request::askedBy));
        return Stream.of(
                        recent(By.REQUESTER, own.map(this::purchase).toList()),
                        recent(By.SUPPLIER, bound(request, suppliers, from)),
                        recent(By.CITY, alike.stream().map(this::purchase).toList()))
                .filter(each -> !each.purchases().isEmpty())
                .toList();
    }

    private List<Purchase> bound(Request request, Collection<OrganisationId> suppliers, Instant from) {
        if (suppliers.isEmpty()) {
            return List.of();
        }
        var bound = rooms.orderedStream()
                .flatMap(room -> room.from(suppliers, from, clock.instant()).stream())
                .filter(each -> !each.ocid().equals(request.ocid()))
                .toList();
        var alike = requests.among(request, bound.stream().map(Purchase::ocid).collect(Collectors.toSet()));
        return bound.stream().filter(each -> alike.contains(each.ocid())).toList();
    }

    private Purchase purchase(Alike alike) {
        return new Purchase(
                alike.ocid(),
                alike.title(),
                "/requests/" + alike.id(),
                alike.estimate(),
                alike.approvedAt().atZone(clock.zone()).toLocalDate());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.zone()).toInstant();
    }

    private static Recent recent(By by, List<Purchase> purchases) {
        var sum = purchases.stream().map(Purchase::value).reduce(Money.cad(BigDecimal.ZERO), Money::plus);
        return new Recent(by, sum, purchases);
    }
}
