package org.guildhall.integration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.web.Forms;
import org.guildhall.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Webhooks for administrators: which there are, a new one, and one with its log. */
@Controller
class WebhookPages {
    private static final int SHOWN = 50;

    private final Webhooks webhooks;
    private final Followers followers;
    private final People people;
    private final Forms forms;
    private final Problems problems;

    WebhookPages(Webhooks webhooks, Followers followers, People people, Forms forms, Problems problems) {
        this.webhooks = webhooks;
        this.followers = followers;
        this.people = people;
        this.forms = forms;
        this.problems = problems;
    }

    @GetMapping("/webhooks")
    ModelAndView list() {
        return new ModelAndView("integration/webhooks", "webhooks", webhooks.all());
    }

    @GetMapping("/webhooks/new")
    ModelAndView blank() {
        return form(new NewWebhook("", "", Webhook.EVERYONE, List.of(), false));
    }

    /** The answer to the form itself shows the secret, so that it is kept nowhere; it can be sent only once. */
    @PostMapping("/webhooks")
    ModelAndView register(
            Actor administrator,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable List<String> kinds,
            @RequestParam(defaultValue = "") String from,
            Locale locale) {
        var wanted = new NewWebhook(url, description, view, kinds, from.equals("start"));
        try {
            return secret(webhooks.register(administrator, wanted), false);
        } catch (Refused refused) {
            var page = form(wanted);
            page.addObject("problems", problems.said(refused, locale));
            page.setStatus(HttpStatusCode.valueOf(refused.problem().status()));
            return page;
        }
    }

    @GetMapping("/webhooks/{id}")
    ModelAndView one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "") String done) {
        var page = page(id, before);
        page.addObject("done", List.of("paused", "resumed", "tested", "resent").contains(done) ? done : null);
        return page;
    }

    @PostMapping("/webhooks/{id}/secret")
    ModelAndView changeSecret(Actor administrator, @PathVariable UUID id) {
        return secret(webhooks.changeSecret(administrator, id), true);
    }

    @PostMapping("/webhooks/{id}/pause")
    ModelAndView pause(Actor administrator, @PathVariable UUID id, Locale locale) {
        return act(id, "paused", each -> webhooks.pause(administrator, each), locale);
    }

    @PostMapping("/webhooks/{id}/resumption")
    ModelAndView resume(Actor administrator, @PathVariable UUID id, Locale locale) {
        return act(id, "resumed", each -> webhooks.resume(administrator, each), locale);
    }

    @PostMapping("/webhooks/{id}/tests")
    ModelAndView test(@PathVariable UUID id, Locale locale) {
        return act(id, "tested", webhooks::test, locale);
    }

    @PostMapping("/webhooks/{id}/deliveries/{delivery}/resending")
    ModelAndView resend(@PathVariable UUID id, @PathVariable long delivery, Locale locale) {
        return act(id, "resent", each -> webhooks.resend(each, delivery), locale);
    }

    @PostMapping("/webhooks/{id}/removal")
    ModelAndView remove(Actor administrator, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    webhooks.remove(administrator, id);
                    return "/webhooks?removed";
                },
                () -> page(id, null),
                locale);
    }

    private ModelAndView act(UUID id, String done, Consumer<UUID> act, Locale locale) {
        return forms.send(
                () -> {
                    act.accept(id);
                    return "/webhooks/" + id + "?done=" + done;
                },
                () -> page(id, null),
                locale);
    }

    private ModelAndView page(UUID id, @Nullable Long before) {
        var webhook = webhooks.byId(id);
        var log = webhooks.log(id, before == null ? Long.MAX_VALUE : before, SHOWN);
        var page = new ModelAndView("integration/webhook");
        page.addObject("webhook", webhook);
        page.addObject(
                "owner", people.byId(webhook.owner()).map(Actor::displayName).orElse("–"));
        page.addObject("log", log);
        page.addObject(
                "earlier", log.size() == SHOWN ? "?before=" + log.getLast().id() : null);
        page.addObject("latest", before == null ? null : "/webhooks/" + id);
        return page;
    }

    private static ModelAndView secret(Webhooks.Registered registered, boolean changed) {
        var page = new ModelAndView("integration/secret");
        page.addObject("webhook", registered.webhook());
        page.addObject("secret", registered.secret());
        page.addObject("changed", changed);
        return page;
    }

    private ModelAndView form(NewWebhook typed) {
        var page = new ModelAndView("integration/new");
        page.addObject("typed", typed);
        page.addObject("views", NewWebhook.views(followers));
        page.addObject("kinds", followers.kindsOf(Set.of(Role.values())));
        return page;
    }
}
