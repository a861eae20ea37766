package org.guildhall.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.guildhall.web.AccessMatrix;
import org.guildhall.web.AccessMatrix.Row;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the API that answers here, with its row of the access matrix, in the order of addresses. */
@Component
class Endpoints {
    private final AccessMatrix matrix;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Supplier<List<Endpoint>> all = SingletonSupplier.of(this::find);

    Endpoints(
            AccessMatrix matrix,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.matrix = matrix;
        this.mappings = mappings;
    }

    /** Found once: nothing is added to the API while it answers. */
    List<Endpoint> all() {
        return all.get();
    }

    private List<Endpoint> find() {
        var handlers = mappings.getObject().getHandlerMethods();
        return matrix.rows().stream()
                .filter(row -> Endpoint.described(row.path().getPatternString()))
                .map(row -> {
                    var own = new ArrayList<HandlerMethod>();
                    handlers.forEach((mapping, handler) -> {
                        if (answers(mapping, row)) {
                            own.add(handler);
                        }
                    });
                    own.sort(Comparator.comparing(handler -> handler.getMethod().getName()));
                    return Endpoint.of(row, own);
                })
                .filter(endpoint -> !endpoint.handlers().isEmpty())
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    private static boolean answers(RequestMappingInfo mapping, Row row) {
        return mapping.getPatternValues().contains(row.path().getPatternString())
                && mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals(row.method()));
    }
}
