package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.text;

import java.util.Map;
import org.guildhall.kernel.City;

/**
 * To whom bidders may turn, and whether a call leads to a contract or a standing offer; nothing of what it does not
 * say.
 *
 * <p>OCDS: {@code contactPoint} of the procuring entity, {@code tender.submissionMethodDetails}, and extension
 * techniques; how a standing offer works is in our own.
 */
final class NoticeTerms {
    private static final Map<String, Object> OF_ONE =
            map("method", "withoutReopeningCompetition", "maximumParticipants", 1);

    private NoticeTerms() {}

    static void tell(City city, Map<String, Object> fields, Map<String, Object> tender, Draft release) {
        var contact = object(fields.get("contact"));
        if (!contact.isEmpty()) {
            release.party(city.identifier(), city.nameEn(), "procuringEntity");
            var point = map("name", contact.get("name"), "email", contact.get("email"));
            point.putAll(contact.containsKey("phone") ? map("telephone", contact.get("phone")) : cleared(fields));
            release.contact(city.identifier(), point);
            if (contact.containsKey("address")) {
                tender.put("submissionMethodDetails", contact.get("address"));
            } else if (amended(fields)) {
                tender.putAll(Shapes.cleared("submissionMethodDetails"));
            }
        }
        var instrument = object(fields.get("instrument"));
        if (!instrument.isEmpty()) {
            var framework = "standing-offer".equals(text(instrument.get("kind")));
            var techniques = map("hasFrameworkAgreement", framework);
            if (framework) {
                techniques.put("frameworkAgreement", OF_ONE);
            } else if (amended(fields)) { // a merge keeps what is not taken away
                techniques.put("frameworkAgreement", Shapes.cleared("method", "maximumParticipants"));
                tender.putAll(Shapes.cleared("instrumentDetails", "instrumentDetails_fr"));
            }
            tender.put("techniques", techniques);
            bilingual(tender, "instrumentDetails", instrument.get("text"));
        }
    }

    private static Map<String, Object> cleared(Map<String, Object> fields) {
        return amended(fields) ? Shapes.cleared("telephone") : map();
    }

    private static boolean amended(Map<String, Object> fields) {
        return fields.containsKey("addendum");
    }
}
