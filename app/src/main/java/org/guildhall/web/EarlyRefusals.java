package org.guildhall.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/**
 * What the server refuses before any of our code is asked, such as an address that cannot be decoded: a page
 * for a browser, a problem document for a program, either in both languages and without a word about the server.
 */
@Configuration(proxyBeanMethods = false)
class EarlyRefusals {
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersOfTheServerItself() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Report.class.getName());
            }
        });
    }

    /** Made by the server, by its name. */
    public static class Report extends ErrorReportValve {
        private static final ResourceBundle ENGLISH = words(Locale.ROOT);
        private static final ResourceBundle FRENCH = words(Locale.FRENCH);

        @Override
        protected void report(@Nullable Request request, Response response, @Nullable Throwable fault) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var key = "problem.common." + (status >= 500 ? "fault" : status == 404 ? "not-found" : "malformed");
            try {
                var page = asksForPage(request);
                response.setContentType(page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(page ? page(status, key) : document(status, key));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                // whoever asked has left, or has an answer already
            }
        }

        /** What could not be read may have no headers yet; then a program is answered. */
        private static boolean asksForPage(@Nullable Request request) {
            var accept = request == null ? null : request.getHeader("Accept");
            return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        }

        /** Both languages on one page: which one is read here is not known, since nobody has asked yet. */
        private static String page(int status, String key) {
            return """
                    <!DOCTYPE html>
                    <html lang="en" class="govuk-template">
                    <head><meta charset="utf-8"><title>%s · %s – Guildhall</title>
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <link rel="stylesheet" href="/css/tokens.css">
                    <link rel="stylesheet" href="/vendor/govuk-frontend.min.css">
                    <link rel="stylesheet" href="/css/guildhall.css"></head>
                    <body class="govuk-template__body gh-body">
                    <header class="gh-header"><div class="gh-width gh-header__top"><a class="gh-brand" href="/">
                    <span class="gh-brand__name">guildhall</span></a></div></header>
                    <div class="gh-width gh-page"><main class="gh-main gh-prose" id="main">%s%s</main></div>
                    </body></html>
                    """.formatted(
                            ENGLISH.getString(title(status)),
                            FRENCH.getString(title(status)),
                            part("en", ENGLISH, status, key),
                            part("fr", FRENCH, status, key));
        }

        private static String part(String language, ResourceBundle words, int status, String key) {
            return "<section lang=\"%s\"><h1 class=\"govuk-heading-l\">%s</h1><p class=\"govuk-body\">%s</p></section>"
                    .formatted(language, words.getString(title(status)), words.getString(key));
        }

        private static String title(int status) {
            return "web.status." + (status >= 500 ? 500 : status == 404 ? 404 : 400);
        }

        /** Written by hand: at this point nothing of the application may be relied on. */
        private static String document(int status, String key) {
            var code = key.replaceFirst("problem.", "");
            var title = title(status);
            return """
                    {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","instance":"","code":"%s",\
                    "translations":{"en":{"title":"%s","detail":"%s"},"fr":{"title":"%s","detail":"%s"}}}""".formatted(
                            code,
                            ENGLISH.getString(title),
                            status,
                            ENGLISH.getString(key),
                            code,
                            ENGLISH.getString(title),
                            ENGLISH.getString(key),
                            FRENCH.getString(title),
                            FRENCH.getString(key));
        }

        private static ResourceBundle words(Locale locale) {
            return ResourceBundle.getBundle(
                    "messages/kernel",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }
    }
}
