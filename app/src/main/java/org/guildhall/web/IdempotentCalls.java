package org.guildhall.web;

import java.util.Set;

/** Which calls carry an {@code Idempotency-Key}. Why those: {@link IdempotencyFilter}. */
public final class IdempotentCalls {
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private IdempotentCalls() {}

    /** True if a call of this method and path is refused without a key, unless it sends bytes and not JSON. */
    public static boolean needKey(String method, String path) {
        return path.startsWith("/api/")
                && MUTATING.contains(method)
                && !carriesSecret(path)
                && !repeatsItself(path)
                && !asks(path);
    }

    /**
     * Calls that are safe to repeat by themselves: a piece of an upload says where it begins, and the same envelope has
     * the same receipt. That one came late is to be kept on record, where a key would roll it back.
     */
    private static boolean repeatsItself(String path) {
        return path.equals("/api/uploads")
                || path.startsWith("/api/uploads/")
                || (path.startsWith("/api/stages/") && path.endsWith("/submission/from-upload"));
    }

    /** A question that is too long for an address changes nothing, however often it is asked. */
    private static boolean asks(String path) {
        return "/api/policy/explain".equals(path);
    }

    /** A secret must not be kept even as a plain hash; these acts can be repeated, or are refused the second time. */
    private static boolean carriesSecret(String path) {
        return path.startsWith("/api/session")
                || path.startsWith("/api/officer-key")
                || path.startsWith("/api/opening-keys/")
                || path.startsWith("/api/organisation/safe")
                || "/api/vendor-registrations".equals(path)
                || path.startsWith("/api/invitations/")
                || "/api/webhooks".equals(path)
                || (path.startsWith("/api/webhooks/") && path.endsWith("/secret"))
                || (path.startsWith("/api/stages/") && (path.endsWith("/opening") || path.endsWith("/shares")));
    }
}
