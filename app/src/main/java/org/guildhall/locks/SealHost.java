package org.guildhall.locks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.guildhall.kernel.City;
import org.guildhall.log.LastRead;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.Unanswered;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The seal service of this city, if it has one; and how far it has read the city's log. */
@Component
class SealHost implements LastRead {
    private final City city;
    private final @Nullable SealClient client;

    SealHost(
            City city,
            @Value("${guildhall.sealing.service:}") String service,
            @Value("${guildhall.sealing.token-file:}") String token) {
        this.city = city;
        this.client = service.isBlank() ? null : new SealClient(URI.create(service), Path.of(token));
    }

    boolean configured() {
        return client != null;
    }

    /** @throws Unanswered if there is none */
    SealClient client() throws Unanswered {
        if (client == null) {
            throw new Unanswered("none is configured", null);
        }
        return client;
    }

    @Override
    public Optional<String> checkpoint() throws IOException {
        return client == null ? Optional.empty() : client.lastRead(city.identifier());
    }
}
