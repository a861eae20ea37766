package org.guildhall.integration;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are called. Waits as in the Standard Webhooks specification, "Deliverability and reliability": some
 * three days in all.
 *
 * @param allowPlain whether {@code http} will do: only where the way is short and ours, as in a demonstration
 * @param allowedAddresses networks inside the city that may be called although they are private, such as
 *     {@code 10.20.0.0/16}; none unless named
 * @param timeout how long one call may take, from the first look for the address to the end of the answer
 * @param waits before the second, third … try; after the last, the webhook is paused
 */
@ConfigurationProperties("guildhall.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue({}) List<String> allowedAddresses,
        @DefaultValue("10s") Duration timeout,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> waits) {
    WebhookSettings {
        allowedAddresses = List.copyOf(allowedAddresses);
        waits = List.copyOf(waits);
    }
}
