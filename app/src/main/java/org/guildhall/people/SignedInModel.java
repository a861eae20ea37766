package org.guildhall.people;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page's frame knows who is signed in. */
@ControllerAdvice(annotations = Controller.class)
class SignedInModel {
    /** What the frame shows of the person: their name, where their home page is, and which roles they hold. */
    public record SignedIn(String displayName, String homePath, List<String> roles) {
        public boolean has(String role) {
            return roles.contains(role);
        }
    }

    @ModelAttribute("signedIn")
    @Nullable
    SignedIn signedIn() {
        Actor actor = Signed.in(SecurityContextHolder.getContext().getAuthentication());
        return actor == null
                ? null
                : new SignedIn(
                        actor.displayName(),
                        "/home",
                        actor.roles().stream().map(Role::code).sorted().toList());
    }
}
