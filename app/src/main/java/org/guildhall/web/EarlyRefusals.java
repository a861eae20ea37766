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
 * What the server refuses before any of our code is asked, such as an address that cannot be decoded: a problem
 * document too, in both languages, without a word about the server. Whether a person or a program asked is not known
 * by then.
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
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(document(status, key));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                // whoever asked has left, or has an answer already
            }
        }

        /** Written by hand: at this point nothing of the application may be relied on. */
        private static String document(int status, String key) {
            var code = key.replaceFirst("problem.", "");
            var title = "web.status." + (status >= 500 ? 500 : status == 404 ? 404 : 400);
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
