package org.guildhall.web;

import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How JSON that is sent to us is read: a field we do not know is refused, since whoever sent it meant something; so is
 * what is said twice, and a number that is short to write and endless to reckon with ({@code 1E+999999999}). What we
 * keep ourselves is read by the ordinary mapper. Source: OWASP ASVS 5.0, V2.2 and V15.3.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson implements WebMvcConfigurer {
    private final JsonMapper ordinary;

    StrictJson(JsonMapper ordinary) {
        this.ordinary = ordinary;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        var strict = ordinary.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .addModule(new SimpleModule("strict")
                        .addDeserializer(BigDecimal.class, new Bounded())
                        .addDeserializer(String.class, new Printable()))
                .build();
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }

    /** A text without what no database, log or file of ours can hold: a null character, half of a surrogate pair. */
    private static final class Printable extends StdScalarDeserializer<String> {
        Printable() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.codePoints().anyMatch(Printable::isStrange)) {
                throw context.weirdStringException("", String.class, "a null character or half of a pair");
            }
            return text;
        }

        private static boolean isStrange(int character) {
            return character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
        }
    }

    /** A number of at most 30 digits before and after the point. */
    private static final class Bounded extends StdDeserializer<BigDecimal> {
        private static final int DIGITS = 30;

        Bounded() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            var number =
                    parser.isExpectedNumberIntToken() || parser.currentToken().isNumeric()
                            ? parser.getDecimalValue()
                            : written(parser.getValueAsString(""), context);
            if (Math.abs((long) number.scale()) > DIGITS || number.precision() > DIGITS) {
                throw context.weirdNumberException(BigDecimal.ZERO, BigDecimal.class, "too many digits");
            }
            return number;
        }

        private static BigDecimal written(String text, DeserializationContext context) {
            if (!text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
                throw context.weirdStringException("", BigDecimal.class, "not a number");
            }
            return new BigDecimal(text);
        }
    }
}
