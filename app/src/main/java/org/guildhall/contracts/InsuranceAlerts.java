package org.guildhall.contracts;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.CityClock;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells owner and supplier, once, of each certificate that ends within sixty days. */
@Component
class InsuranceAlerts {
    private static final int DAYS = 60;

    private final ContractRows rows;
    private final PartRows parts;
    private final ContractLetters letters;
    private final MessageSource words;
    private final CityClock clock;

    InsuranceAlerts(ContractRows rows, PartRows parts, ContractLetters letters, MessageSource words, CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.letters = letters;
        this.words = words;
        this.clock = clock;
    }

    /** @return how many were told of */
    @Scheduled(fixedDelayString = "${guildhall.contracts.alerts-every:60s}", initialDelayString = "20s")
    @Transactional
    public int tell() {
        var expiring = parts.takeExpiring(clock.today().plusDays(DAYS));
        for (var each : expiring) {
            var contract = rows.find(each.contract()).orElseThrow();
            var path = "/contracts/" + contract.id();
            letters.toOwner(contract, "contracts.letter.insurance", path, locale -> details(each, locale));
            letters.toSupplier(contract, "contracts.letter.insurance", path, locale -> details(each, locale));
        }
        return expiring.size();
    }

    private List<Object> details(PartRows.Expiring expiring, Locale locale) {
        var kind = words.getMessage("contracts.insurance." + expiring.kind().code(), null, locale);
        return List.of(kind, expiring.on().toString());
    }
}
