package org.guildhall.cli.story;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Tendering.Open;

/** Looks for anything of a bid on every public surface, before bids are opened. */
final class Secrecy {
    private final Cast cast;
    private final Steps steps;

    Secrecy(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
    }

    /** Neither names nor ids of bidders, nor hashes of envelopes, nor how many there are. */
    void kept(Open open, List<String> bidders, List<Envelope> envelopes) {
        steps.step(
                "Anyone looks at the pages, the feed, the search, the CSV and the open data",
                "nothing tells who bids, what, or how many",
                () -> {
                    var forbidden = new ArrayList<String>();
                    bidders.forEach(bidder -> {
                        forbidden.add(cast.id(bidder));
                        forbidden.add(cast.legalName(bidder));
                    });
                    envelopes.forEach(envelope -> forbidden.add(envelope.sha256()));
                    surfaces(open)
                            .forEach((where, text) -> forbidden.forEach(
                                    secret -> steps.check(!text.contains(secret), where + " tells " + secret)));
                    noCounts(open);
                });
    }

    /** Each public surface with what it says of this process; each must say something of it. */
    private Map<String, String> surfaces(Open open) {
        var surfaces = new LinkedHashMap<String, String>();
        var ocid = open.ocid();
        for (var path : List.of(
                "/api/public/procurements/" + ocid,
                "/ocds/records/" + ocid,
                "/ocds/releases/" + ocid,
                "/procurements/" + ocid + "?lang=en",
                "/procurements/" + ocid + "?lang=fr")) {
            surfaces.put(path, text(path));
        }
        for (var path : List.of("/ocds/releases.jsonl", "/procurements.csv")) {
            surfaces.put(path, lines(text(path), ocid));
        }
        surfaces.put("/feed.atom", entries(text("/feed.atom"), ocid));
        surfaces.put("search in English", found("traffic signals", "en", ocid));
        surfaces.put("search in French", found("feux de circulation", "fr", ocid));
        surfaces.forEach((where, text) -> steps.check(!text.isBlank(), where + " says nothing of the process"));
        return surfaces;
    }

    private void noCounts(Open open) {
        var view = cast.published(open.ocid(), "criteria").json();
        steps.check(view.path("opening").isMissingNode(), "no opening is public");
        steps.check(view.path("bids").isMissingNode(), "no bids are public");
        var tender =
                cast.nobody().get("/ocds/records/" + open.ocid()).expect(200).json();
        var release = tender.path("records").path(0).path("compiledRelease");
        steps.check(release.path("bids").isMissingNode(), "the record has no bids");
        steps.check(release.path("tender").path("numberOfTenderers").isMissingNode(), "the record counts no tenderers");
        for (var party : release.path("parties")) {
            steps.check(!party.path("roles").toString().contains("tenderer"), "no party is a tenderer");
        }
    }

    private String found(String words, String language, String ocid) {
        var path = "/api/public/procurements?limit=100&lang=" + language + "&q="
                + URLEncoder.encode(words, StandardCharsets.UTF_8);
        var rows = cast.nobody().get(path).expect(200).json().path("rows");
        return rows.valueStream()
                .filter(row -> row.path("ocid").asString().equals(ocid))
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private String text(String path) {
        var answer = cast.nobody().get(path);
        if (answer.status() != 200) {
            throw new Unexpected(path + " answered " + answer.status());
        }
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    private static String lines(String text, String ocid) {
        return String.join(
                "\n", text.lines().filter(line -> line.contains(ocid)).toList());
    }

    private static String entries(String feed, String ocid) {
        return String.join(
                "\n",
                List.of(feed.split("<entry>")).stream()
                        .filter(entry -> entry.contains(ocid))
                        .toList());
    }
}
