package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody is shown a link that is refused to them: each person of the demonstration follows every kind of link, from
 * page to page, and none answers with a refusal. No browser is needed for that, only what it would ask.
 */
@InABrowser
@Order(900)
class NoDeadEndTest {
    /** So many addresses of one kind, which differ in their identifiers alone. */
    private static final int OF_A_KIND = 3;

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\bhref=\"(/[^\"#]*)[\"#]");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|ocds-[\\w-]+|[0-9a-f]{64}|(?<=/)\\d+(?=/|$)|(?<==)[^&]+");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final World world;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    NoDeadEndTest(World world) {
        this.world = world;
    }

    /** A link, and the page that showed it. */
    private record Link(String path, String from) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "administrator@linnet.example",
                "requester@linnet.example",
                "buyer@linnet.example",
                "manager@linnet.example",
                "councillor@linnet.example",
                "evaluator@linnet.example",
                "owner@linnet.example",
                "receiver@linnet.example",
                "payables@linnet.example",
                "auditor@linnet.example",
                "harbour@vendors.example",
                "harbour.draft@vendors.example",
                "northern@vendors.example"
            })
    void everyLinkThatAPersonIsShownLeadsSomewhere(String person) {
        if (!person.isEmpty()) {
            signIn(person);
        }
        var refused = new ArrayList<String>();
        var followed = follow(person.isEmpty() ? "/" : "/home", refused);
        assertThat(refused).isEmpty();
        assertThat(followed).isGreaterThan(15);
    }

    private int follow(String first, List<String> refused) {
        var open = new ArrayDeque<>(List.of(new Link(first, "")));
        var seen = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        while (!open.isEmpty()) {
            var link = open.poll();
            if (!seen.add(link.path()) || !counts(kinds, link.path())) {
                continue;
            }
            var answer = get(link.path());
            var elsewhere = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() >= 400 || (elsewhere.contains("/sign-in") && !first.equals("/"))) {
                refused.add(answer.statusCode() + " " + link.path() + ", a link of " + link.from());
            }
            if (!elsewhere.isEmpty()) {
                open.add(new Link(path(elsewhere), link.path()));
            }
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                links(answer.body()).forEach(path -> open.add(new Link(path, link.path())));
            }
        }
        return kinds.size();
    }

    /** Where a redirect leads, without what names a place on the page. */
    private static String path(String address) {
        var to = URI.create(address);
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static boolean counts(Map<String, Integer> kinds, String path) {
        return kinds.merge(IDENTIFIER.matcher(path).replaceAll("*"), 1, Integer::sum) <= OF_A_KIND;
    }

    /**
     * Those of one page, in its order, so that each run follows the same; but for the way to the other language, which
     * has the same links again.
     */
    private static Set<String> links(String page) {
        var found = new LinkedHashSet<String>();
        var links = LINK.matcher(page);
        while (links.find()) {
            var path = links.group(1).replace("&amp;", "&");
            if (!path.contains("lang=")) {
                found.add(path);
            }
        }
        return found;
    }

    private void signIn(String person) {
        var token = FORM_TOKEN.matcher(get("/sign-in").body());
        assertThat(token.find()).isTrue();
        var form = "email=" + encoded(person) + "&password=" + encoded(World.password()) + "&_csrf="
                + encoded(token.group(1));
        var request = HttpRequest.newBuilder(URI.create(world.city().url("/sign-in")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(world.city().url(path))).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
