package org.guildhall.people;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bearer filter runs inside the security chain only. */
@Configuration(proxyBeanMethods = false)
class FilterRegistrations {
    @Bean
    static FilterRegistrationBean<BearerFilter> bearerFilterRegistration(BearerFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
