package org.guildhall.demonstration;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Story;
import org.guildhall.cli.story.Story.Until;
import org.guildhall.cli.story.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills the fictional city with procurements in several phases, by playing the story over the city's own API. Chapters
 * that are done are noted in the data directory, so that a second start goes on where the first was.
 */
@Component
@Profile("demo")
class DemonstrationSeed {
    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationSeed.class);

    private final Path done;
    private final URI url;
    private final boolean wanted;

    DemonstrationSeed(
            @Value("${guildhall.data}") Path data,
            @Value("${server.port}") int port,
            @Value("${guildhall.demonstration.seed:all}") String seed) {
        this.done = data.resolve("demonstration-chapters");
        this.url = URI.create("http://127.0.0.1:" + port);
        this.wanted = !seed.equals("none");
    }

    @EventListener(ApplicationReadyEvent.class)
    void play() {
        if (wanted) {
            Thread.ofVirtual().name("demonstration").start(this::chapters);
        }
    }

    private void chapters() {
        try {
            var told = chaptersDone();
            var cast = new Cast(url);
            cast.assemble(DemonstrationAdministrator.EMAIL, DemonstrationAdministrator.PASSWORD);
            cast.vendor("harbour", "Harbour Signals Ltd.");
            cast.vendor("northern", "Signalisation du Nord inc.");
            cast.vendor("lumen", "Lumen Crossing Co-operative");
            cast.vendor("static", "Static Traffic Corp.");
            var story = new Story(cast, new Steps(quiet()));
            chapter(told, "signals", () -> story.whole());
            chapter(told, "parking", () -> story.standing(parking(), Until.OPEN));
            chapter(told, "lighting", () -> story.standing(lighting(), Until.OPEN));
            chapter(told, "water", () -> story.standing(water(), Until.IN_REVIEW));
            chapter(told, "benches", () -> story.standing(benches(), Until.REQUESTED));
            chapter(told, "air", () -> story.standing(air(), Until.STATED));
            printSignIns();
        } catch (RuntimeException e) {
            LOG.warn("the demonstration's story stopped: {}", e.getMessage());
            printSignIns();
        }
    }

    private void chapter(Set<String> told, String name, Runnable play) {
        if (!told.contains(name)) {
            System.out.println("· " + name);
            play.run();
            note(name);
        }
    }

    private static PrintStream quiet() {
        return new PrintStream(java.io.OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private void printSignIns() {
        System.out.printf(
                "%nSign in · Ouvrir une session : %s/sign-in%n", url.toString().replace("127.0.0.1", "localhost"));
        System.out.printf("  %-38s %s%n", DemonstrationAdministrator.EMAIL, "administrator");
        Cast.staff()
                .forEach(
                        person -> System.out.printf("  %-38s %s%n", person.email(), String.join(", ", person.roles())));
        System.out.printf("  %-38s %s%n", "harbour@vendors.example", "vendor");
        System.out.printf("  %-38s %s%n", "northern@vendors.example", "vendor");
        System.out.printf("Password, everybody · Mot de passe de tous : %s%n", Cast.PASSWORD);
        System.out.printf("Officers’ passphrase · Phrase des agents : %s%n%n", Cast.PASSPHRASE);
    }

    private Set<String> chaptersDone() {
        try {
            return Files.exists(done) ? new TreeSet<>(Files.readAllLines(done)) : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(String chapter) {
        try {
            Files.writeString(done, chapter + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Subject parking() {
        return Subject.named(
                "Parking guidance without cameras",
                "Guidage de stationnement sans caméras",
                "Drivers circle the market for nine minutes on average looking for a place.",
                "Les automobilistes tournent neuf minutes en moyenne autour du marché pour trouver une place.");
    }

    private static Subject lighting() {
        return Subject.named(
                "Street lights that report their own faults",
                "Lampadaires qui signalent leurs pannes",
                "A dark street light is reported by residents after eleven days on average.",
                "Un lampadaire éteint est signalé par les résidents après onze jours en moyenne.");
    }

    private static Subject water() {
        return Subject.named(
                "Leak detection in the old town’s water mains",
                "Détection de fuites dans l’aqueduc du vieux quartier",
                "A fifth of the drinking water is lost before it reaches a tap.",
                "Le cinquième de l’eau potable se perd avant d’atteindre un robinet.");
    }

    private static Subject benches() {
        return Subject.named(
                "Counting visits to the waterfront",
                "Compter les visites au bord de l’eau",
                "Nobody knows when the waterfront is full, so nobody plans its buses.",
                "Personne ne sait quand le bord de l’eau est plein; personne n’y prévoit donc les autobus.");
    }

    private static Subject air() {
        return Subject.named(
                "Knowing the air at school doors",
                "Connaître l’air aux portes des écoles",
                "Parents ask what their children breathe at drop-off, and the city cannot say.",
                "Les parents demandent ce que leurs enfants respirent à l’arrivée, et la Ville ne peut le dire.");
    }
}
