package org.guildhall.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.Ability;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Sealing, submitting, the receipt, and taking a bid back. */
@Controller
@RequestMapping("/stages/{stage}/bid")
class SealPages {
    private final Submissions submissions;
    private final Uploads uploads;
    private final BidViews views;
    private final Forms forms;
    private final City city;
    private final DataSize largestFile;

    SealPages(
            Submissions submissions,
            Uploads uploads,
            BidViews views,
            Forms forms,
            City city,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.submissions = submissions;
        this.uploads = uploads;
        this.views = views;
        this.forms = forms;
        this.city = city;
        this.largestFile = largestFile;
    }

    @GetMapping("/seal")
    ModelAndView seal(Actor actor, @PathVariable UUID stage, Locale locale) {
        return sealPage(actor, stage, locale);
    }

    /** An envelope sealed elsewhere. Its last byte was read before this is called. */
    @PostMapping("/envelope")
    ModelAndView send(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam("envelope") MultipartFile envelope,
            @RequestAttribute(ArrivalFilter.ARRIVAL) Instant arrivedAt,
            Locale locale) {
        return forms.send(
                () -> {
                    try (var bytes = envelope.getInputStream()) {
                        uploads.receive(actor, new StageId(stage), bytes, null, arrivedAt);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return BidPages.path(stage) + "/receipt";
                },
                () -> sealPage(actor, stage, locale),
                locale);
    }

    @PostMapping("/submission")
    ModelAndView submitDraft(
            Actor actor,
            @PathVariable UUID stage,
            @RequestAttribute(ArrivalFilter.ARRIVAL) Instant arrivedAt,
            Locale locale) {
        return forms.send(
                () -> {
                    uploads.receiveDraft(actor, new StageId(stage), arrivedAt);
                    return BidPages.path(stage) + "/receipt";
                },
                () -> sealPage(actor, stage, locale),
                locale);
    }

    @GetMapping("/receipt")
    ModelAndView receipt(
            Actor actor, @PathVariable UUID stage, @RequestParam(required = false) @Nullable String withdrawn) {
        var page = receiptPage(actor, stage);
        page.addObject("withdrawn", withdrawn != null);
        return page;
    }

    /** A draft that is sealed, or is to be: written in the browser of a member. */
    @GetMapping("/sealed")
    ModelAndView draft(Actor actor, @PathVariable UUID stage, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage));
        if (desk.draft().elsewhere()) {
            return BidPages.otherPage(desk);
        }
        return BidPages.page("submissions/sealed", desk)
                .addObject("own", submissions.ownKey(desk))
                .addObject("sealed", desk.draft().sealed() != null)
                .addObject("sections", views.sections(desk, Map.of(), locale))
                .addObject("prices", desk.stage().rules().submit().prices() && desk.may(Ability.PRICE))
                .addObject("drafts", desk.may(Ability.DRAFT))
                .addObject("lines", views.lines(desk, Map.of(), locale))
                .addObject("mostBytes", largestFile.toBytes())
                .addObject("megabytes", largestFile.toMegabytes())
                .addObject("fields", views.files(desk, locale));
    }

    @PostMapping("/sealed/removal")
    ModelAndView discard(Actor actor, @PathVariable UUID stage, Locale locale) {
        return forms.send(
                () -> {
                    submissions.discardSealed(actor, new StageId(stage));
                    return BidPages.path(stage);
                },
                () -> draft(actor, stage, locale),
                locale);
    }

    /** The organisation's own copy of a bid, opened in the browser of a member. */
    @GetMapping("/copies/{bid}")
    ModelAndView copy(Actor actor, @PathVariable UUID stage, @PathVariable UUID bid, Locale locale) {
        var sent = submissions.ownCopy(actor, new StageId(stage), bid);
        var desk = submissions.desk(actor, new StageId(stage));
        return BidPages.page("submissions/copy", desk)
                .addObject("sent", sent)
                .addObject("sections", views.sections(desk, Map.of(), locale))
                .addObject("lines", views.lines(desk, Map.of(), locale));
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(Actor actor, @PathVariable UUID stage, Locale locale) {
        return forms.send(
                () -> {
                    submissions.withdraw(actor, new StageId(stage));
                    return BidPages.path(stage) + "/receipt?withdrawn";
                },
                () -> receiptPage(actor, stage),
                locale);
    }

    private ModelAndView sealPage(Actor actor, UUID stage, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage)).require(Ability.SUBMIT);
        var readiness = submissions.readiness(actor, new StageId(stage));
        var page = BidPages.page("submissions/seal", desk);
        page.addObject("own", submissions.ownKey(desk));
        page.addObject("ready", readiness.ready());
        page.addObject("missing", views.missing(desk, readiness, locale));
        page.addObject("address", city.url());
        return page;
    }

    private ModelAndView receiptPage(Actor actor, UUID stage) {
        var desk = submissions.desk(actor, new StageId(stage));
        var page = BidPages.page("submissions/receipt", desk);
        page.addObject("held", desk.held().orElse(null));
        page.addObject("signed", desk.held().flatMap(submissions::signedReceipt).orElse(null));
        var versions = submissions.versions(actor, new StageId(stage));
        page.addObject("versions", versions);
        page.addObject("returned", Submission.awaitedAgain(versions));
        page.addObject("mayCopy", desk.stage().rules().sealed() && desk.may(Ability.PRICE));
        submissions.opened(desk).ifPresent(count -> page.addObject("openedWith", count));
        page.addObject("own", submissions.ownKey(desk));
        page.addObject("mayWithdraw", desk.may(Ability.SUBMIT) && submissions.revocable(desk));
        return page;
    }
}
