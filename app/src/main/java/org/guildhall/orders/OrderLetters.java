package org.guildhall.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLetters;
import org.springframework.stereotype.Component;

/** Letters about orders. Details: the contract's title and number, the order's number, version and total; a reason. */
@Component
class OrderLetters {
    private final ContractLetters letters;

    OrderLetters(ContractLetters letters) {
        this.letters = letters;
    }

    void toSupplier(Contract contract, Order order, String key, String... reason) {
        letters.toSupplier(contract, key, path(order), details(order, reason));
    }

    void toOwner(Contract contract, Order order, String key, String... reason) {
        letters.toOwner(contract, key, path(order), details(order, reason));
    }

    private static Function<Locale, List<Object>> details(Order order, String... reason) {
        var details = new ArrayList<Object>(
                List.of(order.number(), order.version(), order.total().amount()));
        details.addAll(List.of(reason));
        return _ -> details;
    }

    private static String path(Order order) {
        return "/orders/" + order.id();
    }
}
