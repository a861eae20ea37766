package org.guildhall.integration;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks and their log, for programs of administrators. */
@RestController
class WebhookApi {
    private static final int SHOWN = 100;

    private final Webhooks webhooks;

    WebhookApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    record Hook(
            String id,
            String url,
            String description,
            String view,
            List<String> kinds,
            String status,
            @Nullable String pausedWhy,
            Instant registeredAt,
            @Nullable Instant earlierSecretUntil,
            int tries) {
        static Hook of(Webhook webhook) {
            return new Hook(
                    webhook.id().toString(),
                    webhook.url(),
                    webhook.description(),
                    webhook.view(),
                    webhook.kinds(),
                    webhook.state().code(),
                    webhook.pausedWhy(),
                    webhook.registeredAt(),
                    webhook.earlierUntil(),
                    webhook.tries());
        }
    }

    /** The secret is answered here and nowhere else. */
    record Secret(Hook webhook, String secret) {
        static Secret of(Webhooks.Registered registered) {
            return new Secret(Hook.of(registered.webhook()), registered.secret());
        }
    }

    record Delivery(
            long id,
            String message,
            String kind,
            Instant at,
            long millis,
            @Nullable Integer answered,
            boolean delivered,
            @Nullable String failure,
            String answer,
            boolean byHand) {
        static Delivery of(Attempt attempt) {
            return new Delivery(
                    attempt.id(),
                    attempt.message().toString(),
                    attempt.kind(),
                    attempt.at(),
                    attempt.millis(),
                    attempt.status(),
                    attempt.failure() == null,
                    attempt.failure(),
                    attempt.answer(),
                    attempt.byHand());
        }
    }

    @GetMapping("/api/webhooks")
    List<Hook> all() {
        return webhooks.all().stream().map(Hook::of).toList();
    }

    @PostMapping("/api/webhooks")
    @Answers(status = 201)
    ResponseEntity<Secret> register(Actor administrator, @RequestBody NewWebhook wanted) {
        var registered = webhooks.register(administrator, wanted);
        return ResponseEntity.created(
                        URI.create("/api/webhooks/" + registered.webhook().id()))
                .body(Secret.of(registered));
    }

    @GetMapping("/api/webhooks/{id}")
    Hook one(@PathVariable UUID id) {
        return Hook.of(webhooks.byId(id));
    }

    @DeleteMapping("/api/webhooks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor administrator, @PathVariable UUID id) {
        webhooks.remove(administrator, id);
    }

    @PostMapping("/api/webhooks/{id}/secret")
    Secret changeSecret(Actor administrator, @PathVariable UUID id) {
        return Secret.of(webhooks.changeSecret(administrator, id));
    }

    @PutMapping("/api/webhooks/{id}/pause")
    Hook pause(Actor administrator, @PathVariable UUID id) {
        return Hook.of(webhooks.pause(administrator, id));
    }

    @DeleteMapping("/api/webhooks/{id}/pause")
    Hook resume(Actor administrator, @PathVariable UUID id) {
        return Hook.of(webhooks.resume(administrator, id));
    }

    @PostMapping("/api/webhooks/{id}/tests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(@PathVariable UUID id) {
        webhooks.test(id);
    }

    @GetMapping("/api/webhooks/{id}/deliveries")
    List<Delivery> log(@PathVariable UUID id, @RequestParam(required = false) @Nullable Long before) {
        return webhooks.log(id, before == null ? Long.MAX_VALUE : before, SHOWN).stream()
                .map(Delivery::of)
                .toList();
    }

    @PostMapping("/api/webhooks/{id}/deliveries/{delivery}/resending")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resend(@PathVariable UUID id, @PathVariable long delivery) {
        webhooks.resend(id, delivery);
    }
}
