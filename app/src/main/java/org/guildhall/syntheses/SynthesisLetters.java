package org.guildhall.syntheses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.openings.OpenedBid;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.terms.Document;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;

/** Letters to those who answered, each in their language; nobody else sees to whom they go. */
@Component
class SynthesisLetters {
    private final Vendors vendors;
    private final Letters letters;

    SynthesisLetters(Vendors vendors, Letters letters) {
        this.vendors = vendors;
        this.letters = letters;
    }

    void published(PublishedStage stage, List<OpenedBid> answers) {
        answers.stream()
                .flatMap(each -> vendors.peopleOf(each.organisation()).stream())
                .forEach(person -> letters.write(new Letter(
                                person.email(),
                                person.locale(),
                                "syntheses.letter.published",
                                List.of(person.displayName(), stage.title().in(person.locale())),
                                "/procurements/" + stage.ocid() + "#synthesis")
                        .unlisted()));
    }

    /** A document as facts say it. */
    static Map<String, Object> shown(Document document) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", document.id().value());
        shown.put("title", document.title());
        shown.put("name", document.name());
        shown.put("mediaType", document.mediaType());
        shown.put("sha256", document.sha256());
        shown.put("size", document.size());
        return shown;
    }
}
