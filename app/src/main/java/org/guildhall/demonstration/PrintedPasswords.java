package org.guildhall.demonstration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The passwords of a demonstration stand on its console for all to read. Making each guess of one dear, as a city's
 * are, would protect nobody; it took a third of the time in which the story is told.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class PrintedPasswords {
    private static final int MEMORY = 8; // KiB, the least that Argon2 takes for one lane

    @Bean
    @Primary
    static PasswordEncoder cheapPasswords() {
        return new Argon2PasswordEncoder(16, 32, 1, MEMORY, 1);
    }
}
