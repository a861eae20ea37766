package org.guildhall.integration;

import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Role;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is asked for.
 *
 * @param view whose view it is given: a role that follows the feed, or {@code everyone}
 * @param kinds the kinds to be told of; none or empty for all that the view has
 * @param fromStart whether everything there is so far is told first; otherwise only what comes
 */
record NewWebhook(
        @Needed @Nullable String url,
        @Needed @Nullable String description,
        @Needed @Nullable String view,
        @Nullable List<String> kinds,
        @Nullable Boolean fromStart) {
    private static final int LONGEST = 120;

    /** The same, without anything wrong. */
    record Checked(String url, String description, String view, List<String> kinds, boolean fromStart) {
        Checked {
            kinds = List.copyOf(kinds);
        }
    }

    /** @throws org.guildhall.kernel.Refused {@code common.invalid} */
    Checked checked(Destinations destinations, Followers followers) {
        var checks = new Checks();
        var called = checks.text("description", description, LONGEST);
        var views = views(followers);
        var wanted = checks.text("view", view, LONGEST);
        checks.that(wanted.isEmpty() || views.contains(wanted), "view", "integration.view.unknown");
        var told = kinds == null
                ? List.<String>of()
                : kinds.stream().distinct().sorted().toList();
        if (views.contains(wanted)) {
            var role = Webhook.role(wanted);
            var known = followers.kindsOf(role == null ? java.util.Set.of() : java.util.Set.of(role));
            checks.that(known.containsAll(told), "kinds", "integration.kinds.unknown");
        }
        var address = destinations.check(checks, url);
        checks.throwIfAny();
        return new Checked(address, called, wanted, told, Boolean.TRUE.equals(fromStart));
    }

    /** The views there are: everyone's, and that of each role that reads the feed. */
    static List<String> views(Followers followers) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(Webhook.EVERYONE),
                        java.util.Arrays.stream(Role.values())
                                .filter(followers.readers()::contains)
                                .map(Role::code))
                .toList();
    }
}
