package org.guildhall.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.publishing.Publications;
import org.guildhall.web.Download;
import org.guildhall.web.Printed;
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The public file of each process. */
@Controller
class ProcurementPages {
    private final Publications publications;
    private final MessageSource words;
    private final Printed printed;
    private final CityClock clock;

    ProcurementPages(Publications publications, MessageSource words, Printed printed, CityClock clock) {
        this.publications = publications;
        this.words = words;
        this.printed = printed;
        this.clock = clock;
    }

    /** One act of the record. */
    record Act(String at, String shown, String what, String proof) {}

    @GetMapping("/procurements/{*ocid}")
    ModelAndView process(@PathVariable String ocid, Locale locale) {
        var id = ocid.substring(1);
        var view = publications.view(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var speech = speech(locale);
        var status = view.path("status").asString("unknown");
        var page = new ModelAndView("portal/procurement");
        page.addObject("section", "procurements");
        page.addObject("ocid", id);
        page.addObject("heading", speech.text(view.path("title")));
        page.addObject("problem", speech.text(view.path("problem")));
        var buyer = speech.text(view.path("buyer"));
        page.addObject("buyer", buyer.isEmpty() ? speech.word("portal.imported.no-buyer") : buyer);
        page.addObject("value", speech.money(view.path("award").path("value")));
        page.addObject("statusWord", speech.status(status, view.path("imported").asBoolean()));
        page.addObject("status", status);
        // Of a historical process nobody may be told that a bid can be sent here.
        page.addObject("stage", view.path("imported").asBoolean() ? "unknown" : status);
        page.addObject("imported", view.path("imported").asBoolean());
        page.addObject("phases", Phases.of(view, status, speech, clock.zone()));
        page.addObject("sealed", sealed(view, status));
        closing(page, view, status);
        page.addObject("part", TakingPart.in(view, status));
        page.addObject("money", MoneyLine.of(view, speech));
        page.addObject("sections", ProcurementPage.sections(view, speech));
        page.addObject("acts", acts(view, id, speech));
        return page;
    }

    @GetMapping("/documents/{sha256}")
    ResponseEntity<Resource> document(@PathVariable String sha256, @RequestParam(defaultValue = "") String ocid) {
        if (ocid.isBlank()) {
            throw new Refused(PortalProblem.OCID_MISSING);
        }
        var document = publications.document(ocid, sha256).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var name = ContentDisposition.attachment()
                .filename(document.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header("Content-Type", document.mediaType())
                .header("Content-Disposition", name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", Download.SANDBOX)
                .eTag('"' + sha256 + '"')
                .contentLength(document.size())
                .body(new FileSystemResource(document.path()));
    }

    private void closing(ModelAndView page, JsonNode view, String status) {
        var closesAt = view.path("closesAt").asString("");
        if (!closesAt.isEmpty() && List.of("open", "closed", "opened").contains(status)) {
            page.addObject("closesAt", closesAt);
            page.addObject("closing", printed.binding(java.time.Instant.parse(closesAt)));
            page.addObject("now", clock.instant().toString());
        }
    }

    private static boolean sealed(JsonNode view, String status) {
        return view.path("stage").path("sealed").asBoolean()
                && List.of("open", "closed").contains(status);
    }

    private static List<Act> acts(JsonNode view, String ocid, Speech speech) {
        var acts = new ArrayList<Act>();
        view.path("acts")
                .forEach(act -> acts.addFirst(new Act(
                        act.path("at").asString(),
                        speech.instant(act.path("at")),
                        speech.word("publishing.act." + act.path("kind").asString()),
                        "/ocds/releases/" + ocid)));
        return acts;
    }

    private Speech speech(Locale locale) {
        return new Speech(words, printed, locale);
    }
}
