package org.guildhall.safes;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.safes.Safes.NewCopy;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organisation's own key, for its members' browsers and programs. Everything that opens something is locked. */
@RestController
@RequestMapping("/api/organisation/safe")
class SafeApi {
    private final Safes safes;

    SafeApi(Safes safes) {
        this.safes = safes;
    }

    /** @param sealed in base64 */
    record OwnKeyBody(
            @Needed @Nullable String recipient,
            @Needed @Nullable String sealed) {}

    record KeyBody(
            @Needed @Nullable Integer after,
            @Needed @Nullable String recipient,
            @Needed @Nullable List<NewCopyBody> copies) {}

    record NewCopyBody(
            @Needed @Nullable UUID person,
            @Needed @Nullable String recipient,
            @Needed @Nullable String sealed) {
        NewCopy copy() {
            return new NewCopy(person, recipient, sealed);
        }
    }

    record AccessBody(
            @Needed @Nullable Integer number,
            @Needed @Nullable String recipient,
            @Needed @Nullable String sealed) {}

    record HolderBody(UUID person, @Nullable String recipient, int reach) {}

    /** @param copy the organisation's keys for this member, in base64 */
    record SafeBody(
            int number,
            @Nullable String recipient,
            @Nullable Instant knownOutsideSince,
            @Nullable OwnKeyBody ownKey,
            @Nullable String copy,
            List<HolderBody> holders) {
        static SafeBody of(Safe safe) {
            var key = safe.key();
            var own = safe.own();
            var copy = safe.copy();
            return new SafeBody(
                    safe.number(),
                    key == null ? null : key.recipient(),
                    key == null ? null : key.knownOutsideSince(),
                    own == null ? null : new OwnKeyBody(own.recipient(), base64(own.sealed())),
                    copy == null ? null : base64(copy),
                    safe.holders().stream()
                            .map(each -> new HolderBody(each.person().value(), each.recipient(), each.reach()))
                            .toList());
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    @GetMapping
    SafeBody safe(Actor actor) {
        return SafeBody.of(safes.of(actor));
    }

    /** The member's own key as age opens it, with their passphrase. */
    @GetMapping("/own-key.age")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> ownKeyFile(Actor actor) {
        return file("own-key.age", safes.of(actor).ownKey());
    }

    /** The organisation's keys as age opens them, with the member's own key. */
    @GetMapping("/keys.age")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> keysFile(Actor actor) {
        return file("keys.age", safes.of(actor).copyOfKeys());
    }

    private static ResponseEntity<Resource> file(String name, byte[] bytes) {
        return Download.of(name, MediaType.APPLICATION_OCTET_STREAM, new ByteArrayResource(bytes));
    }

    @PutMapping("/own-key")
    SafeBody keepOwn(Actor actor, @RequestBody OwnKeyBody key) {
        return SafeBody.of(safes.keepOwn(actor, key.recipient(), key.sealed()));
    }

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Answers(status = 201)
    SafeBody renew(Actor actor, @RequestBody KeyBody key) {
        var copies = key.copies() == null
                ? List.<NewCopy>of()
                : key.copies().stream().map(NewCopyBody::copy).toList();
        return SafeBody.of(safes.renew(actor, key.after() == null ? -1 : key.after(), key.recipient(), copies));
    }

    @PutMapping("/copies/{person}")
    SafeBody give(Actor actor, @PathVariable UUID person, @RequestBody AccessBody access) {
        var copy = new NewCopy(person, access.recipient(), access.sealed());
        return SafeBody.of(safes.give(actor, access.number() == null ? -1 : access.number(), copy));
    }

    @DeleteMapping("/copies/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Actor actor, @PathVariable UUID person) {
        safes.take(actor, new PersonId(person));
    }
}
