package org.guildhall.keys;

import java.time.Instant;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An officer's own key, for programs. */
@RestController
class OfficerKeyApi {
    private final OpeningKeys keys;

    OfficerKeyApi(OpeningKeys keys) {
        this.keys = keys;
    }

    /** {@code current} is given to change the passphrase of a key that exists. Its text form tells nothing. */
    record Passphrases(
            @Needed @Nullable String passphrase, @Nullable String current) {
        @Override
        public String toString() {
            return "Passphrases[…]";
        }
    }

    /** Its text form tells nothing. */
    record Secret(@Needed @Nullable String passphrase) {
        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    record OfficerKey(
            String id, String status, String recipient, Instant enrolledAt, Instant changedAt, Instant provenAt) {
        static OfficerKey of(EnrolledOfficer officer) {
            return new OfficerKey(
                    officer.person().toString(),
                    "enrolled",
                    officer.recipient(),
                    officer.enrolledAt(),
                    officer.changedAt(),
                    officer.provenAt());
        }
    }

    @GetMapping("/api/officer-key")
    OfficerKey own(Actor officer) {
        return keys.officer(officer.id()).map(OfficerKey::of).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
    }

    /** Shows that the officer can still open. */
    @PutMapping("/api/officer-key/proof")
    OfficerKey prove(Actor officer, @RequestBody Secret secret) {
        keys.prove(officer, secret.passphrase());
        return own(officer);
    }

    @PutMapping("/api/officer-key")
    @Answers(status = 201)
    @Answers(status = 200)
    ResponseEntity<OfficerKey> put(Actor officer, @RequestBody Passphrases typed) {
        if (typed.current() == null) {
            var enrolled = keys.enrol(officer, typed.passphrase());
            return ResponseEntity.status(HttpStatus.CREATED).body(OfficerKey.of(enrolled));
        }
        keys.changePassphrase(officer, typed.current(), typed.passphrase());
        return ResponseEntity.ok(own(officer));
    }
}
