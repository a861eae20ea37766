package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.springframework.stereotype.Component;

/**
 * What the law asked before a notice, an award or after it, and what was filed for it. OCDS: {@code tender.duties}, in
 * our own extension.
 */
@Component
class DutyTelling implements Telling {
    private static final String FILED = "duty.filed";
    private static final String WITHDRAWN = "duty.withdrawn";
    private static final String DISCLOSED = "duty.disclosed";

    private final City city;

    DutyTelling(City city) {
        this.city = city;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of(FILED, "tenderUpdate", WITHDRAWN, "tenderUpdate", DISCLOSED, "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        release.object("tender").put("id", act.ocid().value());
        tellLater(act.kind(), act.fields(), release);
    }

    @Override
    public void tellLater(String kind, Map<String, Object> fields, Draft release) {
        switch (kind) {
            case FILED -> put(release, filed(fields, release));
            case WITHDRAWN -> put(release, withdrawn(fields));
            case DISCLOSED -> put(release, disclosed(fields, release));
            default -> {
                // another telling’s
            }
        }
    }

    /** Of one duty the last that is told in a release stands. */
    private static void put(Draft release, Map<String, Object> duty) {
        var tender = release.object("tender");
        var duties = new ArrayList<>(objects(tender.get("duties")));
        duties.removeIf(each -> text(each.get("id")).equals(text(duty.get("id"))));
        duties.add(duty);
        tender.put("duties", duties);
    }

    private Map<String, Object> filed(Map<String, Object> fields, Draft release) {
        var duty = map("id", fields.get("duty"), "status", "filed", "date", fields.get("filedAt"));
        bilingual(duty, "title", fields.get("title"));
        copy(fields, duty, "when", "rules", "unverified", "how", "text", "sha256", "ground", "until");
        if (fields.containsKey("groundText")) {
            duty.put("groundCitation", fields.get("groundText"));
        }
        document(fields, duty, release);
        return duty;
    }

    private static Map<String, Object> withdrawn(Map<String, Object> fields) {
        var duty = map("id", fields.get("duty"), "status", "withdrawn");
        duty.putAll(Shapes.cleared("how", "text", "sha256", "ground", "groundCitation", "until", "date"));
        duty.put("document", Shapes.cleared("url", "format", "fileName", "sha256", "size"));
        return duty;
    }

    private Map<String, Object> disclosed(Map<String, Object> fields, Draft release) {
        var duty = map("id", fields.get("duty"), "status", "filed");
        duty.putAll(Shapes.cleared("ground", "groundCitation", "until"));
        document(fields, duty, release);
        return duty;
    }

    /** The id of a tender is the ocid of its process. */
    private void document(Map<String, Object> fields, Map<String, Object> duty, Draft release) {
        var file = object(fields.get("document"));
        if (!file.isEmpty()) {
            var told = new LinkedHashMap<String, Object>();
            told.put(
                    "url",
                    city.url() + "/documents/" + text(file.get("sha256")) + "?ocid="
                            + URLEncoder.encode(text(release.object("tender").get("id")), StandardCharsets.UTF_8));
            told.put("format", file.get("mediaType"));
            told.put("fileName", file.get("name"));
            copy(file, told, "sha256", "size");
            duty.put("document", told);
        }
    }
}
