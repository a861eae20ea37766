package org.guildhall.factors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Requirements {
    /** Read once: a setting that says something unknown stops the start. */
    @Bean
    static Requirement requirement(@Value("${guildhall.sign-in.second-factor:optional}") String setting) {
        var required = Required.of(setting);
        return () -> required;
    }
}
