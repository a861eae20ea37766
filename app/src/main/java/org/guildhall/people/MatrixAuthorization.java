package org.guildhall.people;

import java.util.Set;
import java.util.function.Supplier;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix;
import org.guildhall.web.AccessMatrix.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Asks the access matrix. A path without a row is refused. */
record MatrixAuthorization(AccessMatrix matrix) implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var row = matrix.rowFor(request.getMethod(), request.getRequestURI());
        return new AuthorizationDecision(row.isPresent() && allows(row.get().who(), authentication));
    }

    private static boolean allows(Who who, Supplier<? extends @Nullable Authentication> authentication) {
        return switch (who) {
            case Who.Anyone() -> true;
            case Who.SignedIn(), Who.SigningIn() -> Signed.in(authentication.get()) != null;
            case Who.Holders(Set<Role> roles) -> {
                Actor actor = Signed.in(authentication.get());
                yield actor != null && roles.stream().anyMatch(actor::has);
            }
        };
    }
}
