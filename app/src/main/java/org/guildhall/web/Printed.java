package org.guildhall.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Money;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How amounts, quantities and instants are printed: as each language writes them, and where an instant binds, with
 * seconds, zone and offset. Templates call it as {@code @printed}.
 */
@Component("printed")
public class Printed {
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.CANADA);
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.CANADA_FRENCH);
    private static final DateTimeFormatter EN_TIME =
            DateTimeFormatter.ofPattern("MMMM d, uuuu 'at' HH:mm", Locale.CANADA);
    private static final DateTimeFormatter FR_TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'à' HH 'h' mm", Locale.CANADA_FRENCH);
    private static final DateTimeFormatter EN_BINDING =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu 'at' HH:mm:ss ", Locale.CANADA);
    private static final DateTimeFormatter FR_BINDING =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'à' HH 'h' mm 'min' ss 's' ", Locale.CANADA_FRENCH);
    private static final DateTimeFormatter EN_ZONE = DateTimeFormatter.ofPattern("zzz '(UTC'xxx')'", Locale.CANADA);
    private static final DateTimeFormatter FR_ZONE =
            DateTimeFormatter.ofPattern("zzz '(UTC'xxx')'", Locale.CANADA_FRENCH);

    private static final Currency DOLLAR = Currency.getInstance("CAD");

    /** To look the name of a zone up takes longer than all the rest of a receipt's letter. */
    private static final Map<Zone, String> ZONES = new ConcurrentHashMap<>();

    private record Zone(ZoneId id, ZoneOffset offset, boolean daylight, boolean french) {}

    private final City city;
    private final MessageSource words;

    /** @param words where the units have theirs, under {@code web.unit.} */
    public Printed(City city, MessageSource words) {
        this.city = city;
        this.words = words;
    }

    /** {@code $1,234.50} or {@code 1 234,50 $}; other currencies carry their code. */
    public String money(Money money) {
        return format(money.currency(), LocaleContextHolder.getLocale()).format(money.amount());
    }

    /** A price of one, in dollars: at least two decimals, and as many more as it has. */
    public String unitPrice(BigDecimal dollars) {
        return unitPrice(dollars, LocaleContextHolder.getLocale());
    }

    static String unitPrice(BigDecimal dollars, Locale locale) {
        var format = format(DOLLAR, locale);
        format.setMaximumFractionDigits(Math.max(2, dollars.scale()));
        return format.format(dollars);
    }

    private static NumberFormat format(Currency currency, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(french(locale) ? Locale.CANADA_FRENCH : Locale.CANADA);
        format.setCurrency(currency);
        return format;
    }

    public String number(Number number) {
        return NumberFormat.getNumberInstance(french() ? Locale.CANADA_FRENCH : Locale.CANADA)
                .format(number);
    }

    /** A number as it stands in a field: {@code 1234.50} or {@code 1234,50}, without marks between thousands. */
    public String typed(BigDecimal number) {
        return french() ? number.toPlainString().replace('.', ',') : number.toPlainString();
    }

    /** One site, twelve sites: a number and its unit; a unit that we have no words for as it was written. */
    public String quantity(BigDecimal number, String unit) {
        return number(number) + "\u00a0" + unit(number, unit, LocaleContextHolder.getLocale());
    }

    /** The unit of one: {@code site}; a unit that we have no words for as it was written. */
    public String unit(String unit, Locale locale) {
        return unit(BigDecimal.ONE, unit, locale);
    }

    private String unit(BigDecimal number, String unit, Locale locale) {
        return Objects.toString(words.getMessage("web.unit." + unit, new Object[] {number}, unit, locale), unit);
    }

    public String date(LocalDate date) {
        return (french() ? FR : EN).format(date);
    }

    /** The same for a reader of a letter. */
    public String date(LocalDate date, Locale locale) {
        return (french(locale) ? FR : EN).format(date);
    }

    /** The day on which something happened, in the city. */
    public String date(Instant at) {
        return date(local(at).toLocalDate());
    }

    /** A day and a minute, for what does not bind anybody. */
    public String instant(Instant at) {
        return instant(at, LocaleContextHolder.getLocale());
    }

    /** The same for a letter: in its reader's language, whatever was asked for when it was written. */
    public String instant(Instant at, Locale locale) {
        return (french(locale) ? FR_TIME : EN_TIME).format(local(at));
    }

    /** A closing or receipt: seconds, zone and offset, so that nobody needs to guess. */
    public String binding(Instant at) {
        return binding(at, LocaleContextHolder.getLocale());
    }

    /** The same for a letter. */
    public String binding(Instant at, Locale locale) {
        return binding(local(at), locale);
    }

    /** The offset carries a minus sign, not a hyphen: no line breaks after it. */
    static String binding(ZonedDateTime at, Locale locale) {
        var french = french(locale);
        var daylight = at.getZone().getRules().isDaylightSavings(at.toInstant());
        var zone =
                ZONES.computeIfAbsent(new Zone(at.getZone(), at.getOffset(), daylight, french), _ -> zone(at, french));
        return (french ? FR_BINDING : EN_BINDING).format(at) + zone;
    }

    private static String zone(ZonedDateTime at, boolean french) {
        return (french ? FR_ZONE : EN_ZONE).format(at).replace("(UTC-", "(UTC\u2212");
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(city.zone());
    }

    private static boolean french() {
        return french(LocaleContextHolder.getLocale());
    }

    private static boolean french(Locale locale) {
        return "fr".equals(locale.getLanguage());
    }
}
