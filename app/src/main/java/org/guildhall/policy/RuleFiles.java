package org.guildhall.policy;

import java.io.IOException;
import java.nio.file.Path;
import org.guildhall.rules.PackFiles;
import org.guildhall.rules.RuleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the packs that come with Guildhall, or the city’s own folder under {@code guildhall.policy.packs}. Packs that
 * nobody could decide by stop the start; the hash of each is logged, so that a decision can be tied to its rules.
 */
@Configuration(proxyBeanMethods = false)
class RuleFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFiles.class);

    @Bean
    static PackFiles packFiles(@Value("${guildhall.policy.packs:}") String folder) {
        return folder.isBlank() ? PackFiles.shipped() : PackFiles.in(Path.of(folder));
    }

    @Bean
    static RuleBook ruleBook(PackFiles files) throws IOException {
        var rules = RuleBook.of(files);
        for (var pack : rules.packs()) {
            LOG.info("rules {}: {} rows, SHA-256 {}", pack.id(), pack.rows().size(), pack.sha256());
        }
        return rules;
    }
}
