package org.guildhall.web;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every word a person reads, from {@code messages/<room>.properties} and its French twin, merged into one book for each
 * language when it is first opened. A missing key is a fault.
 */
@Configuration(proxyBeanMethods = false)
class Words {
    @Bean
    static MessageSource messageSource() throws IOException {
        var source = new ReloadableResourceBundleMessageSource();
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        source.setBasenames(Arrays.stream(files)
                .map(file -> String.valueOf(file.getFilename()))
                .filter(name -> !name.endsWith("_fr.properties"))
                .map(name -> "classpath:messages/" + name.replace(".properties", ""))
                .sorted()
                .toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.ENGLISH);
        return source;
    }

    static String of(MessageSource words, Refused refused, Locale locale) {
        return words.getMessage("problem." + refused.problem().code(), details(refused.details(), locale), locale);
    }

    static String of(MessageSource words, FieldProblem field, Locale locale) {
        return words.getMessage(field.code(), details(field.details(), locale), locale);
    }

    /** An instant in its zone is printed as it binds, a bilingual text in one: in the language of the sentence. */
    private static Object[] details(List<?> details, Locale locale) {
        return details.stream()
                .map(each -> switch (each) {
                    case ZonedDateTime at -> Printed.binding(at, locale);
                    case Bilingual both -> both.in(locale);
                    default -> each;
                })
                .toArray();
    }
}
