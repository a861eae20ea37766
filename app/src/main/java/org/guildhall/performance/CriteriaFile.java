package org.guildhall.performance;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads how suppliers are rated ({@code performance.yaml}, or the city's own file under {@code guildhall.performance}).
 * A file without criteria, with one twice, or without days to reply stops the start.
 */
@Configuration(proxyBeanMethods = false)
class CriteriaFile {
    @Bean
    static Criteria performanceCriteria(@Value("${guildhall.performance:classpath:performance.yaml}") Resource file)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            var read = new YAMLMapper().readValue(in, Criteria.class);
            if (!read.fit()) {
                throw new IllegalStateException("the criteria of performance: none, one twice, or no days to reply");
            }
            return read;
        }
    }
}
