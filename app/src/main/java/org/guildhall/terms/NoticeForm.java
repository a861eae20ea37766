package org.guildhall.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.terms.Draft.ContactText;
import org.guildhall.terms.Draft.InstrumentText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.web.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What is typed of a notice on a page: texts in both languages, the contact, and what the call leads to.
 *
 * @param prefix before the name of each field; empty on the page of a draft
 */
public record NoticeForm(Map<String, String> typed, String prefix) {
    /** What a call may lead to, in words. */
    public static List<Choice> instruments(MessageSource words, Locale locale) {
        return Arrays.stream(Instrument.Kind.values())
                .map(Instrument.Kind::code)
                .map(code -> new Choice(code, word(words, code, locale), word(words, code + ".hint", locale)))
                .toList();
    }

    private static String word(MessageSource words, String code, Locale locale) {
        return words.getMessage("solicitations.instrument." + code, null, locale);
    }

    /** Empty where it is not on the page. */
    public String text(String name) {
        return typed.getOrDefault(prefix + name, "");
    }

    public Text both(String name) {
        return new Text(text(name + ".en"), text(name + ".fr"));
    }

    /** Null where the page does not ask for it. */
    public @Nullable ContactText contact() {
        return typed.containsKey(prefix + "contact.name")
                ? new ContactText(
                        text("contact.name"), text("contact.email"), text("contact.phone"), text("contact.address"))
                : null;
    }

    /** Null where the page does not ask for it. */
    public @Nullable InstrumentText instrument() {
        return typed.containsKey(prefix + "instrument.text.en")
                ? new InstrumentText(text("instrument.kind"), both("instrument.text"))
                : null;
    }
}
