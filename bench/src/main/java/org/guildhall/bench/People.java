package org.guildhall.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.json.JsonMapper;

/** Real accounts of the prepared city, signed in as programs and as browsers sign in. */
final class People {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final int port;

    People(int port) {
        this.port = port;
    }

    /** The header of a program that is signed in. */
    String bearer(String email) throws IOException {
        var body = JSON.writeValueAsBytes(Map.of("email", email, "password", Cast.PASSWORD));
        try (var wire = new Wire(port)) {
            var reply = wire.send(Wire.request("POST", "/api/sessions", body, "Content-Type: application/json"));
            if (reply.status() != 201) {
                throw new Wrong("signing in was " + reply.status() + " " + reply.text());
            }
            return "Authorization: Bearer "
                    + JSON.readTree(reply.body()).path("token").asString();
        }
    }

    /** The cookies of a browser that is signed in, as one header. */
    String cookies(String email) throws IOException {
        try (var wire = new Wire(port)) {
            var form = wire.send(Wire.get("/sign-in"));
            var csrf = CSRF.matcher(form.text());
            if (!csrf.find()) {
                throw new Wrong("the sign-in form has no token");
            }
            var token = cookie(form, "XSRF-TOKEN");
            var body = "email=%s&password=%s&_csrf=%s"
                    .formatted(encoded(email), encoded(Cast.PASSWORD), encoded(csrf.group(1)))
                    .getBytes(StandardCharsets.UTF_8);
            var entered = wire.send(Wire.request(
                    "POST", "/sign-in", body, "Content-Type: application/x-www-form-urlencoded", "Cookie: " + token));
            if (entered.status() != 303) {
                throw new Wrong("signing in was " + entered.status());
            }
            var cookies = "Cookie: " + token + "; " + cookie(entered, "guildhall");
            if (!wire.send(Wire.get("/", cookies)).text().contains("/sign-out")) {
                throw new Wrong("nobody is signed in");
            }
            return cookies;
        }
    }

    /** A vendor of its own, registered now; returns its address. */
    String vendor(String name) throws IOException {
        var email = name + "@vendors.example";
        var body = JSON.writeValueAsBytes(Map.of(
                "person", Map.of("email", email, "name", "Sales of " + name, "password", Cast.PASSWORD),
                "organisation", organisation(name)));
        try (var wire = new Wire(port)) {
            var reply = wire.send(
                    Wire.request("POST", "/api/vendor-registrations", body, "Content-Type: application/json"));
            if (reply.status() != 201) {
                throw new Wrong("registering was " + reply.status() + " " + reply.text());
            }
        }
        return email;
    }

    private static Map<String, Object> organisation(String name) {
        return Map.of(
                "legalName", "Vendor " + name + " Ltd.",
                "operatingName", "Vendor " + name,
                "street", "1 Harbour Street",
                "city", "Port Linnet",
                "province", "ON",
                "postalCode", "K0A 0A0",
                "country", "CA",
                "website", "https://vendors.example",
                "categories", java.util.List.of("46161504"));
    }

    /** The last of a name: signing in gives the session another id after it has begun. */
    private static String cookie(Wire.Reply reply, String name) {
        return reply.head()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: " + name + "="))
                .map(line -> line.substring("Set-Cookie: ".length()).split(";", 2)[0])
                .reduce((_, last) -> last)
                .orElseThrow(() -> new Wrong("no cookie called " + name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
