package org.guildhall.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Public pages carry an entity tag, so that whoever comes back downloads only what changed. It is made from the page's
 * own bytes by SHA-256: whatever a page depends on (language, who is signed in, the time beside a closing) is in it.
 */
@Configuration(proxyBeanMethods = false)
class PageTags {
    @Bean
    static FilterRegistrationBean<Tagging> publicPageTags() {
        var filter = new FilterRegistrationBean<>(new Tagging());
        filter.addUrlPatterns(
                "/",
                "/procurements",
                "/procurements.csv",
                "/procurements/*",
                "/log",
                "/for-vendors",
                "/open-data",
                "/about",
                "/api");
        return filter;
    }

    static final class Tagging extends ShallowEtagHeaderFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setHeader("Cache-Control", "private, no-cache");
            response.addHeader("Vary", "Accept-Language, Cookie, Authorization");
            super.doFilterInternal(request, response, chain);
        }

        @Override
        protected String generateETagHeaderValue(InputStream page, boolean weak) throws IOException {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(page.readAllBytes());
                return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
