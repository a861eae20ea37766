package org.guildhall.changes;

import java.io.IOException;
import java.io.InputStream;
import org.guildhall.people.People;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads what the city's by-law says of amendments ({@code amendments.yaml}, or the city's own file under
 * {@code guildhall.amendments}). A file that nobody could decide by stops the start.
 */
@Configuration(proxyBeanMethods = false)
class BylawFile {
    @Bean
    static Bylaw amendmentsBylaw(
            @Value("${guildhall.amendments:classpath:amendments.yaml}") Resource file, People people)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            var read = new YAMLMapper().readValue(in, Bylaw.class);
            var faults = read.faults(people.ladder());
            if (!faults.isEmpty()) {
                throw new IllegalStateException("the by-law on amendments: " + faults);
            }
            return read;
        }
    }
}
