package org.guildhall.publishing;

import static org.guildhall.publishing.Shapes.bilingual;
import static org.guildhall.publishing.Shapes.map;
import static org.guildhall.publishing.Shapes.object;
import static org.guildhall.publishing.Shapes.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.guildhall.publishing.Release.Draft;
import org.springframework.stereotype.Component;

/**
 * What was learnt from a stage that only informs. OCDS: a document of the type {@code marketStudies} in
 * {@code planning.documents}, whose description is the synthesis itself.
 */
@Component
class SynthesisTelling implements Telling {
    private final City city;

    SynthesisTelling(City city) {
        this.city = city;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("synthesis.published", "planningUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var ocid = act.ocid().value();
        var file = object(act.fields().get("document"));
        var told = map(
                "id",
                "synthesis-" + act.scope(),
                "documentType",
                "marketStudies",
                "url",
                file.isEmpty() ? city.url() + "/procurements/" + ocid + "#synthesis" : address(ocid, file),
                "datePublished",
                act.at().toString(),
                "format",
                file.isEmpty() ? "text/html" : file.get("mediaType"),
                "fileName",
                file.get("name"),
                "sha256",
                file.get("sha256"),
                "size",
                file.get("size"));
        bilingual(told, "title", file.isEmpty() ? map("en", "Synthesis", "fr", "Synthèse") : file.get("title"));
        bilingual(told, "description", act.fields().get("text"));
        release.object("planning").put("documents", List.of(told));
    }

    private String address(String ocid, Map<String, Object> file) {
        return city.url() + "/documents/" + text(file.get("sha256")) + "?ocid="
                + URLEncoder.encode(ocid, StandardCharsets.UTF_8);
    }
}
