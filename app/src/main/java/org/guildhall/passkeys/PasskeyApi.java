package org.guildhall.passkeys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An officer's passkeys, for the page on which they are made: a program has none. */
@RestController
@RequestMapping("/api/officer-key/passkeys")
class PasskeyApi {
    private final Passkeys passkeys;
    private final OwnPasskeys own;

    PasskeyApi(Passkeys passkeys, OwnPasskeys own) {
        this.passkeys = passkeys;
        this.own = own;
    }

    /** Its text form tells nothing. */
    record NewPasskey(
            @Needed @Nullable String label,
            @Needed @Nullable String passphrase,
            @Needed @Nullable String passkey) {
        @Override
        public String toString() {
            return "NewPasskey[…]";
        }
    }

    /** Its text form tells nothing. */
    record Unlock(@Needed @Nullable String passphrase) {
        @Override
        public String toString() {
            return "Unlock[…]";
        }
    }

    record PasskeyBody(
            String id,
            String status,
            String credential,
            String label,
            Instant addedAt,
            @Nullable Instant usedAt) {
        static PasskeyBody of(Passkey passkey) {
            return new PasskeyBody(
                    passkey.id().toString(),
                    "added",
                    passkey.credential(),
                    passkey.label(),
                    passkey.addedAt(),
                    passkey.usedAt());
        }
    }

    @GetMapping
    List<PasskeyBody> list(Actor officer) {
        return passkeys.of(officer.id()).stream().map(PasskeyBody::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Answers(status = 201)
    PasskeyBody add(Actor officer, @RequestBody NewPasskey typed) {
        return PasskeyBody.of(own.add(officer, typed.label(), typed.passphrase(), typed.passkey()));
    }

    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor officer, @PathVariable UUID id, @RequestBody Unlock secret) {
        own.remove(officer, id, secret.passphrase());
    }
}
