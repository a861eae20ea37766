package org.guildhall.integration;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room is given: its settings, and the chance that sets retries apart. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class Integrating {
    @Bean
    static RandomGenerator webhookChance() {
        return new SecureRandom();
    }
}
