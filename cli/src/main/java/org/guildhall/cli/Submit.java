package org.guildhall.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guildhall.cli.sending.Evidence;
import org.guildhall.cli.sending.Refusal;
import org.guildhall.cli.sending.Sending;
import org.guildhall.cli.sending.ToldProgress;
import org.guildhall.cli.verify.Verifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Sends a sealed bid to the city, submits it, and keeps what the city signed for it. Who sends comes from the
 * environment or is asked for, and never stands on the command line, where other users of the machine read it.
 */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Send a sealed bid in pieces, submit it, and keep the signed receipt and its proof beside it.",
            "Envoyer une soumission scellée par morceaux, la déposer, garder à côté récépissé signé et preuve.",
            "Interrupted or killed, the same command goes on where it was.",
            "Interrompue ou tuée, la même commande reprend où elle en était."
        },
        footer = {
            "GUILDHALL_TOKEN, or GUILDHALL_EMAIL and GUILDHALL_PASSWORD, say who sends; else it is asked.",
            "With a second step, GUILDHALL_CODE too: a code of the app, or a recovery code.",
            "GUILDHALL_TOKEN, ou GUILDHALL_EMAIL et GUILDHALL_PASSWORD, disent qui envoie; sinon c’est demandé.",
            "Avec une deuxième étape, GUILDHALL_CODE aussi\u00a0: un code de l’application, ou de secours."
        })
final class Submit implements Callable<Integer> {
    private static final String TOKEN = "GUILDHALL_TOKEN";
    private static final String EMAIL = "GUILDHALL_EMAIL";
    private static final String PASSWORD = "GUILDHALL_PASSWORD";
    private static final String CODE = "GUILDHALL_CODE";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ENVELOPE", description = "The sealed file. Le fichier scellé.")
    private @Nullable Path envelope;

    @Option(names = "--url", required = true, description = "The city, https://… L’adresse de la ville.")
    private @Nullable URI url;

    @Option(
            names = "--stage",
            required = true,
            description = "The id of the stage, from the address of its page. L’identifiant de l’étape.")
    private @Nullable UUID stage;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "What you kept of /log/key; else the city is asked. Ce que vous avez gardé de /log/key.")
    private @Nullable String key;

    @Option(
            names = "--when-complete",
            description = {
                "Should this machine fail after the last byte: submitted by the city itself, if before closing.",
                "Si cette machine fait défaut après le dernier octet\u00a0: déposée par la Ville, si avant la clôture."
            })
    private boolean whenComplete;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            description = "How long to wait for the proof: 15. Combien de minutes attendre la preuve\u00a0: 15.")
    private int wait = 15;

    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            description = "The language of the answer. La langue de la réponse.")
    private String language = Locale.getDefault().getLanguage();

    /** In a test another environment than this process has. */
    private final Map<String, String> environment;

    Submit() {
        this(System.getenv());
    }

    Submit(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        var city = city();
        var file = Objects.requireNonNull(envelope);
        if (!Files.isRegularFile(file)) {
            throw new java.nio.file.NoSuchFileException(file.toString());
        }
        var id = String.valueOf(stage);
        try {
            var nobody = new Api(city);
            var bidder = bidder(nobody);
            var evidence = new Evidence(verifier(nobody), id, file);
            var received = new Sending(bidder, id, whenComplete, progress(), Submit::pause).send(file);
            return kept(bidder, evidence, received) ? 0 : 1;
        } catch (Refusal refused) {
            err().println(french() ? refused.french() : refused.english());
            return 1;
        } catch (UncheckedIOException unanswered) {
            err().println(said(
                    "The city does not answer (" + unanswered.getMessage() + "). Try the same command again.",
                    "La ville ne répond pas (" + unanswered.getMessage() + "). Réessayez la même commande."));
            return 1;
        }
    }

    /** Receipt and proof; whether what is there holds. */
    private boolean kept(Api bidder, Evidence evidence, Sending.Received received) throws IOException {
        if (received.before()) {
            out().println(said("The city had this envelope already.", "La ville avait déjà cette enveloppe."));
        }
        var receipt = evidence.receipt(received);
        told(receipt);
        out().flush();
        var proof = evidence.proof(bidder, received, Duration.ofMinutes(wait), Submit::pause);
        proof.ifPresentOrElse(
                this::told,
                () -> out().println(said(
                        "The proof comes with the next heartbeat of the city’s log: the same command fetches it.",
                        "La preuve vient avec le prochain battement du registre\u00a0: la même commande la demande.")));
        out().flush();
        return receipt.verdict().holds()
                && proof.stream().allMatch(each -> each.verdict().holds());
    }

    private void told(Evidence.Kept kept) {
        out().println(kept.file() + ": "
                + (french() ? kept.verdict().french() : kept.verdict().english()));
    }

    /** A password is not sent where everybody on the way reads it. */
    private URI city() {
        var address = Objects.requireNonNull(url);
        var host = String.valueOf(address.getHost());
        var here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        if ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here)) {
            return address;
        }
        throw misused("The address of a city begins with https://. L’adresse d’une ville commence par https://.");
    }

    private Api bidder(Api nobody) {
        var token = environment.getOrDefault(TOKEN, "");
        if (!token.isBlank()) {
            return nobody.with(token.strip());
        }
        var email = environment.getOrDefault(EMAIL, "");
        var password = environment.getOrDefault(PASSWORD, "");
        if (!email.isBlank() && !password.isBlank()) {
            return signedIn(nobody, email, password, environment.getOrDefault(CODE, ""));
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw misused("Who sends? Set GUILDHALL_TOKEN, or GUILDHALL_EMAIL and GUILDHALL_PASSWORD. "
                    + "Qui envoie? Définissez GUILDHALL_TOKEN, ou GUILDHALL_EMAIL et GUILDHALL_PASSWORD.");
        }
        return asked(nobody, console, email);
    }

    private Api asked(Api nobody, Console console, String known) {
        var email = known.isBlank() ? console.readLine(said("E-mail: ", "Courriel\u00a0: ")) : known;
        var typed = console.readPassword(said("Password: ", "Mot de passe\u00a0: "));
        var password = typed == null ? "" : new String(typed);
        try {
            return signedIn(nobody, String.valueOf(email), password, environment.getOrDefault(CODE, ""));
        } catch (Refusal refused) {
            if (!refused.code().equals("people.second-factor-needed")) {
                throw refused;
            }
            var code = console.readLine(said("Code of your app: ", "Code de votre application\u00a0: "));
            return signedIn(nobody, String.valueOf(email), password, String.valueOf(code));
        }
    }

    private static Api signedIn(Api nobody, String email, String password, String code) {
        try {
            return code.isBlank()
                    ? nobody.as(email.strip(), password)
                    : nobody.as(email.strip(), password, code.strip());
        } catch (Unexpected refused) {
            var answer = refused.answer();
            throw answer == null ? refused : Refusal.of(answer);
        }
    }

    private Verifier verifier(Api nobody) throws IOException {
        try {
            return Verifier.of(
                    key == null ? new String(nobody.bytes("/log/key"), StandardCharsets.UTF_8) : GivenKey.of(key));
        } catch (IllegalArgumentException none) {
            throw misused(key + " holds no public key. " + key + " ne contient pas de clé publique.");
        }
    }

    private ToldProgress progress() {
        var console = System.console();
        return new ToldProgress(err(), french(), console != null && console.isTerminal(), System::nanoTime);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted");
        }
    }

    private boolean french() {
        return language.equals("fr");
    }

    private String said(String english, String inFrench) {
        return french() ? inFrench : english;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private CommandLine.ParameterException misused(String said) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), said);
    }
}
