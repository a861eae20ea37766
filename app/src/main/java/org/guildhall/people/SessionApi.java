package org.guildhall.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out for programs. */
@RestController
class SessionApi {
    private final Doorkeeper doorkeeper;

    SessionApi(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    record Credentials(
            @Needed @Nullable String email,
            @Needed @Nullable String password,
            @Nullable String code) {}

    record Session(String token, Instant expiresAt, String person) {}

    record Me(String id, String name, String email, List<String> roles) {}

    @PostMapping("/api/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    Session signIn(@RequestBody Credentials credentials) {
        var email = credentials.email() == null ? "" : credentials.email();
        var password = credentials.password() == null ? "" : credentials.password();
        var code = credentials.code();
        var attempt = doorkeeper.signIn(email, password);
        if (attempt instanceof SignIn.CodeNeeded(var person) && code != null && !code.isBlank()) {
            attempt = doorkeeper.prove(person, code);
        }
        return switch (attempt) {
            case SignIn.SignedIn(var person) -> {
                var token = doorkeeper.token(person);
                yield new Session(token.secret(), token.expiresAt(), person.toString());
            }
            case SignIn.CodeNeeded _ -> throw new Refused(PeopleProblem.SECOND_FACTOR_NEEDED);
            case SignIn.WrongCode() -> throw new Refused(PeopleProblem.WRONG_CODE);
            case SignIn.WrongCredentials() -> throw new Refused(PeopleProblem.WRONG_CREDENTIALS);
            case SignIn.Throttled(var until) -> throw new Refused(PeopleProblem.THROTTLED, until.toString());
        };
    }

    @GetMapping("/api/session")
    Me me(Actor actor) {
        return new Me(
                actor.id().toString(),
                actor.displayName(),
                actor.email(),
                actor.roles().stream().map(Role::code).sorted().toList());
    }

    @DeleteMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Actor actor, HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null && header.startsWith("Bearer ")) {
            doorkeeper.end(header.substring("Bearer ".length()));
        }
    }
}
