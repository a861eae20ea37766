package org.guildhall.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.kernel.Role;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;

/**
 * Plays the main acts of a procurement over HTTP, with a refusal of each kind, and compares what was said with the
 * examples under {@code docs/api}. {@code -Dguildhall.examples.record=true} writes them anew.
 */
class RecordedExamplesTest extends RecordedBuying {
    private static final Path FOLDER = Path.of("../docs/api");

    @Test
    void theExamplesAreWhatHappens() throws IOException {
        clock.set(START);
        recorder = new Recorder(port);
        try {
            play();
        } catch (RuntimeException e) {
            throw new AssertionError(recorder.chapter(), e);
        }
        compare();
    }

    private void play() {
        assemble();
        signingIn();
        var need = need();
        var request = request(need);
        var solicitation = solicitation(request);
        var stage = bid(solicitation);
        clock.set(START.plus(Duration.ofDays(40)));
        opening(stage);
        award(stage);
        rules();
    }

    private String bid(String solicitation) {
        cast.put("vendor", bids.bidder());
        var stage = solicitations
                .byId(new SolicitationId(UUID.fromString(solicitation)))
                .orElseThrow()
                .stages()
                .getFirst()
                .id()
                .toString();
        questions(stage);
        var at = "/api/stages/" + stage;
        var vendor = as("vendor");
        recorder.get("What is missing · Ce qui manque", vendor, at + "/draft/readiness");
        var open = solicitations.stage(new StageId(UUID.fromString(stage))).orElseThrow();
        drafted(at, open);
        recorder.upload(
                "Attach a file · Joindre un fichier",
                "PUT",
                vendor,
                at + "/draft/files/plan?name=plan.txt",
                "A plan.".getBytes(StandardCharsets.UTF_8),
                "plan.txt",
                Map.of());
        recorder.get("What to seal · Quoi sceller", vendor, at + "/sealing");
        submitted(at, bids.sealed(open, cast.get("vendor"), "8500.00"));
        inPieces(at, bids.sealed(open, cast.get("vendor"), "8500.00"));
        close("5-bid");
        return stage;
    }

    private void drafted(String at, PublishedStage open) {
        var vendor = as("vendor");
        var prices = new TreeOf().map();
        open.priceLines().forEach(line -> prices.put(line.id(), "8500.00"));
        recorder.send(
                "Write the draft · Écrire l’ébauche",
                "PUT",
                vendor,
                at + "/draft",
                new TreeOf("answers", SubmissionFixtures.answers(open), "prices", prices, "acknowledged", List.of(1))
                        .map());
    }

    private void submitted(String at, byte[] envelope) {
        var vendor = as("vendor");
        recorder.upload(
                "A hash that does not fit · Une empreinte qui ne concorde pas",
                "POST",
                vendor,
                at + "/submission",
                envelope,
                "bid.age",
                Map.of("Envelope-SHA-256", "0".repeat(64)));
        recorder.upload(
                "Submit the sealed bid · Déposer la soumission scellée",
                "POST",
                vendor,
                at + "/submission",
                envelope,
                "bid.age",
                Map.of("Envelope-SHA-256", sha256(envelope)));
        recorder.send(
                "Too early to open · Trop tôt pour ouvrir",
                "POST",
                as("buyer"),
                at + "/opening",
                Map.of("passphrase", SolicitationFixtures.PASSPHRASE));
    }

    /** The protocol tus 1.0.0: what is acknowledged is on disk, and a line that broke goes on from there. */
    private void inPieces(String at, byte[] envelope) {
        var vendor = as("vendor");
        var upload = recorder.bare(
                        "A large envelope, in pieces · Une grande enveloppe, par morceaux",
                        "POST",
                        vendor,
                        "/api/uploads",
                        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", String.valueOf(envelope.length)))
                .location();
        var half = envelope.length / 2;
        piece("The first piece · Le premier morceau", upload, 0, Arrays.copyOf(envelope, half));
        piece("Not the byte to go on with · Pas l’octet où reprendre", upload, 0, Arrays.copyOf(envelope, half));
        recorder.bare("Where to go on · Où reprendre", "HEAD", vendor, upload, Map.of("Tus-Resumable", "1.0.0"));
        piece("The rest · Le reste", upload, half, Arrays.copyOfRange(envelope, half, envelope.length));
        recorder.send(
                "Submit what was uploaded · Déposer ce qui est envoyé",
                "POST",
                vendor,
                at + "/submission/from-upload",
                new TreeOf("upload", upload.substring(upload.lastIndexOf('/') + 1), "sha256", sha256(envelope)).map());
    }

    private void piece(String title, String upload, int offset, byte[] piece) {
        var sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(piece)));
        recorder.upload(
                title,
                "PATCH",
                as("vendor"),
                upload,
                piece,
                offset == 0 ? "bid.age.1" : "bid.age.2",
                Map.of(
                        "Content-Type",
                        "application/offset+octet-stream",
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Checksum",
                        "sha256 " + sum,
                        "Upload-Offset",
                        String.valueOf(offset)));
    }

    private void questions(String stage) {
        var asked = recorder.send(
                "Ask a question · Poser une question",
                "POST",
                as("vendor"),
                "/api/stages/" + stage + "/questions",
                Map.of("text", "May detectors use radar?"));
        recorder.send(
                "Answer it to everyone · Y répondre pour tous",
                "POST",
                as("buyer"),
                "/api/questions/" + asked.text("id") + "/answer",
                new TreeOf(
                                "question",
                                both("May detectors use radar?", "Les détecteurs peuvent-ils utiliser le radar?"),
                                "answer",
                                both("Yes, without identifiers.", "Oui, sans identifiants."))
                        .map());
        recorder.send(
                "Issue an addendum · Publier un addenda",
                "POST",
                as("buyer"),
                "/api/stages/" + stage + "/addenda",
                new TreeOf(
                                "reason",
                                both("A clearer summary.", "Un sommaire plus clair."),
                                "changes",
                                Map.of("summary", both("Signals that wait for people.", "Des feux pour les gens.")))
                        .map());
    }

    private void opening(String stage) {
        var at = "/api/stages/" + stage;
        var key = Map.of("passphrase", SolicitationFixtures.PASSPHRASE);
        recorder.send("The first officer · Le premier agent", "POST", as("buyer"), at + "/opening", key);
        recorder.send("The second officer opens · Le second agent ouvre", "POST", as("reviewer"), at + "/opening", key);
        recorder.send(
                "Name the panel · Nommer le comité",
                "PUT",
                as("buyer"),
                at + "/panel",
                new TreeOf(
                                "chair",
                                cast.get("chair").id().toString(),
                                "members",
                                List.of(
                                        cast.get("evaluator").id().toString(),
                                        cast.get("second").id().toString()))
                        .map());
        judged(at);
        close("6-opening-and-evaluation");
    }

    private void judged(String at) {
        recorder.get(
                "No bid before the declaration · Aucune soumission avant la déclaration",
                as("evaluator"),
                at + "/bids");
        for (var who : List.of("chair", "evaluator", "second")) {
            recorder.send(
                    "Declare as " + who + " · Déclarer (" + who + ")",
                    "POST",
                    as(who),
                    at + "/declarations",
                    Map.of("conflict", false));
        }
        var bid = recorder.get("Read the bids · Lire les soumissions", as("evaluator"), at + "/bids")
                .json()
                .path(0)
                .path("id")
                .asString();
        for (var who : List.of("evaluator", "second")) {
            recorder.send("Score as " + who + " · Noter (" + who + ")", "PUT", as(who), at + "/scores", marks(bid));
            recorder.send(
                    "Scores are final for " + who + " · Notes définitives (" + who + ")",
                    "POST",
                    as(who),
                    at + "/scores/completion",
                    Map.of());
        }
        recorder.send("Agree · S’entendre", "PUT", as("chair"), at + "/consensus", marks(bid));
        recorder.send("Close the quality · Clore la qualité", "POST", as("chair"), at + "/consensus/closure", Map.of());
        recorder.send("Rank · Classer", "POST", as("chair"), at + "/ranking", Map.of());
    }

    private void award(String stage) {
        var at = "/api/stages/" + stage;
        var best = recorder.get("The ranking · Le classement", as("buyer"), at + "/ranking")
                .json()
                .path("standings")
                .path(0);
        var made = recorder.send(
                "Recommend · Recommander",
                "POST",
                as("buyer"),
                at + "/recommendation",
                new TreeOf("bid", best.path("bid").asString(), "reason", both("Highest total.", "Total le plus élevé."))
                        .map());
        recorder.get("No result yet · Pas encore de résultat", as("vendor"), at + "/result");
        for (var step : made.json().path("steps")) {
            var authority = step.path("authority").asString();
            cast.put("award-" + authority, new PeopleFixtures(people).holding(authority, Role.APPROVER));
            recorder.send(
                    "Decide as " + authority + " · Décider à titre de " + authority,
                    "POST",
                    as("award-" + authority),
                    "/api/recommendations/" + made.text("id") + "/decisions",
                    new TreeOf("decision", "approve", "reason", "").map());
        }
        recorder.get("The bidder’s result · Le résultat du soumissionnaire", as("vendor"), at + "/result");
        var award = recorder.get(
                        "The recommendation · La recommandation",
                        as("buyer"),
                        "/api/recommendations/" + made.text("id"))
                .text("award");
        confirmed("/api/awards/" + award);
        awaitPublic(made.text("ocid"));
        recorder.get(
                "Everything public · Tout ce qui est public", null, "/api/public/procurements/" + made.text("ocid"));
        recorder.get("The OCDS record · Le dossier OCDS", null, "/ocds/records/" + made.text("ocid"));
        recorder.get("Nothing at this address · Rien à cette adresse", null, "/ocds/records/ocds-gh0000-none");
        close("7-award-and-record");
    }

    private void rules() {
        var asked = new TreeOf(
                        "entity",
                        new TreeOf("kind", "municipality", "province", "YT", "utilities", false).map(),
                        "procurement",
                        new TreeOf("category", "goods", "decidedOn", "2026-05-01", "tags", List.of(), "value", value())
                                .map())
                .map();
        recorder.send("What the rules say · Ce que disent les règles", "POST", null, "/api/policy/explain", asked);
        recorder.send(
                "A question without a purchase · Une question sans achat",
                "POST",
                null,
                "/api/policy/explain",
                Map.of("entity", Map.of("province", "ON")));
        close("8-rules");
    }

    private static Map<String, Object> value() {
        return new TreeOf("currency", "CAD", "wholeTerm", 50000, "taxIncluded", false).map();
    }

    private void confirmed(String award) {
        recorder.send(
                "Not before the standstill · Pas avant la période d’attente",
                "POST",
                as("buyer"),
                award + "/confirmation",
                Map.of());
        clock.advance(Duration.ofDays(60));
        recorder.send(
                "Confirm the award · Confirmer l’attribution", "POST", as("buyer"), award + "/confirmation", Map.of());
    }

    private void awaitPublic(String ocid) {
        var nobody = Caller.anonymous(port);
        for (int tries = 0; tries < 100; tries++) {
            var answer = nobody.get("/api/public/procurements/" + ocid);
            if (answer.status() == 200 && answer.body().contains("confirmedAt")) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(200).toNanos());
        }
        throw new IllegalStateException("the record never showed the award: "
                + nobody.get("/api/public/procurements/" + ocid).body());
    }

    private void compare() throws IOException {
        var stable = new Stable();
        var now = new LinkedHashMap<String, String>();
        chapters.forEach((name, text) -> now.put(name, "@host = http://localhost:8080\n\n" + stable.of(text)));
        if (Boolean.getBoolean("guildhall.examples.record")) {
            Files.createDirectories(FOLDER);
            for (var chapter : now.entrySet()) {
                Files.writeString(FOLDER.resolve(chapter.getKey()), chapter.getValue());
            }
        }
        for (var chapter : now.entrySet()) {
            assertThat(FOLDER.resolve(chapter.getKey()))
                    .as("run with -Dguildhall.examples.record=true if the API was meant to change")
                    .hasContent(chapter.getValue());
        }
    }

    private static List<Map<String, Object>> marks(String bid) {
        return List.of(
                new TreeOf("bid", bid, "criterion", "insured", "met", "true", "comment", "The certificate is there.")
                        .map(),
                new TreeOf("bid", bid, "criterion", "quality", "score", "8", "comment", "Credible and measured.")
                        .map());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
