package org.guildhall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./guildhall verify} says of receipts that contradict themselves, and of checkpoints that were kept. */
class VerifyTest {
    private static final String ORIGIN = "linnet.example/log";
    private static final NoteSigner CITY = NoteSigner.generate(ORIGIN);
    private static final String CLOSES = "2026-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void keepTheKey() throws Exception {
        Files.writeString(folder.resolve("key"), CITY.verifier().vkey() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59Z, 0",
        "2025-12-31T23:59:59.999999999Z, 0",
        "2026-01-01T00:00:00Z, 1",
        "2026-01-01T00:00:00.000000001Z, 1",
        "2027-01-01T00:00:00Z, 1"
    })
    void aReceiptHoldsOnlyIfTheBidArrivedStrictlyBeforeTheClosing(String arrived, int exit) throws Exception {
        assertThat(receipt(arrived, CLOSES, "clock: error bound not measured\n", "en"))
                .isEqualTo(exit);
        assertThat(said)
                .contains(
                        exit == 0
                                ? "at " + arrived + ", before the closing at " + CLOSES
                                : "It does not hold: the city signed that the bid arrived at " + arrived
                                        + ", which is not before the closing at " + CLOSES + ".");
        assertThat(receipt(arrived, CLOSES, "clock: error bound not measured\n", "fr"))
                .isEqualTo(exit);
        assertThat(said)
                .contains(
                        exit == 0
                                ? "à " + arrived + ", avant la clôture à " + CLOSES
                                : "Cela ne tient pas\u00a0: la ville atteste que la soumission est arrivée à " + arrived
                                        + ", ce qui n’est pas avant la clôture à " + CLOSES + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2025-12-31",
                "2025-12-31T00:00:00",
                "2025-12-31t00:00:00z",
                "2025-12-31T00:00:00+00:00",
                "2025-02-30T00:00:00Z",
                "2025-12-31T24:00:00Z",
                "2025-12-31T23:59:60Z",
                "2025-12-31T00:00:00.1234567890Z"
            })
    void instantsThatAreNotWrittenAsTheCityWritesThemAreNotCompared(String arrived) throws Exception {
        assertThat(receipt(arrived, CLOSES, "", "en")).isEqualTo(1);
        assertThat(said).contains("It does not hold: the receipt does not say as it should when the bid arrived");
        assertThat(receipt("2025-12-31T00:00:00Z", arrived.replace("2025", "2026"), "", "fr"))
                .isEqualTo(1);
        assertThat(said)
                .contains(
                        "Cela ne tient pas\u00a0: le récépissé ne dit pas comme il se doit quand la soumission est arrivée");
    }

    @Test
    void aReceiptThatTellsTwoArrivalsIsNone() throws Exception {
        assertThat(receipt("2025-12-31T00:00:00Z", CLOSES, "arrived: 2025-12-30T00:00:00Z\n", "en"))
                .isEqualTo(1);
        assertThat(said).contains("the city signed it, but it is no receipt of a bid");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59.987655001Z, true",
        "2025-12-31T23:59:59.987655Z, true",
        "2025-12-31T23:59:59.987654999Z, false",
        "2025-12-31T00:00:00Z, false"
    })
    void itSaysHowFarTheClockMayBeOffAndWhetherTheBidArrivedWithinThat(String arrived, boolean within)
            throws Exception {
        var clock = "clock: error at most 0.012345 s\n";
        assertThat(receipt(arrived, CLOSES, clock, "en")).isZero();
        assertThat(said)
                .contains("before the closing at " + CLOSES + ", by a clock with an error of at most 0.012345 s"
                        + (within ? ", and the time that was left is within that error; receipt" : "; receipt"));
        assertThat(receipt(arrived, CLOSES, clock, "fr")).isZero();
        assertThat(said)
                .contains("avant la clôture à " + CLOSES + ", selon une horloge dont l’erreur est d’au plus 0,012345 s"
                        + (within
                                ? ", et le temps qui restait ne dépasse pas cette erreur; récépissé"
                                : "; récépissé"));
    }

    @ParameterizedTest
    @CsvSource({
        "clock: error bound not measured, ', by a clock whose error was not measured;', 'dont l’erreur n’a pas été mesurée;'",
        "clock: as right as it can be, ', by a clock of whose error it does not tell;', 'dont il ne dit pas l’erreur;'",
        "'', ', by a clock of whose error it does not tell;', 'dont il ne dit pas l’erreur;'"
    })
    void itSaysWhereTheErrorOfTheClockIsNotKnown(String clock, String english, String french) throws Exception {
        var line = clock.isEmpty() ? "" : clock + "\n";
        assertThat(receipt("2025-12-31T00:00:00Z", CLOSES, line, "en")).isZero();
        assertThat(said).contains(english);
        assertThat(receipt("2025-12-31T00:00:00Z", CLOSES, line, "fr")).isZero();
        assertThat(said).contains(french);
    }

    @Test
    void aKeptCheckpointIsContinuedByTheLogThatHasGrownSince() throws Exception {
        var log = log("log", CITY, 300, "");
        keep(log);
        assertThat(verify("en", "kept", "--log", log.toString())).isZero();
        grow(log, CITY, 600);
        assertThat(verify("en", "kept", "--log", log.toString())).isZero();
        assertThat(said)
                .contains(
                        "The log linnet.example/log, which now has 600 entries, continues the checkpoint that was kept"
                                + " when it had 300: these are unchanged; key "
                                + CITY.verifier().vkey() + ".");
        assertThat(verify("fr", "kept", "--log", log.toString())).isZero();
        assertThat(said)
                .contains("Le registre linnet.example/log, qui a maintenant 600 inscriptions, est la suite du point de"
                        + " contrôle conservé quand il en avait 300\u00a0: celles-ci n’ont pas changé; clé");
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), log, SimpleFileServer.OutputLevel.NONE);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(verify("en", "kept", "--log", address)).isZero();
            assertThat(said).contains("which now has 600 entries");
            assertThat(verify("en", "kept", "--log", address + "/tile")).isEqualTo(1);
            assertThat(said).contains("It does not hold: there is no checkpoint of a log there.");
        } finally {
            server.stop(0);
        }
        assertThat(verify("en", "kept", "--log", address)).isEqualTo(1);
        assertThat(said).contains("The log cannot be read now", "Le registre ne peut pas être lu");
    }

    @Test
    void aSmallerLogAndOneWithAnotherBeginningAreRefused() throws Exception {
        keep(log("log", CITY, 300, ""));
        var smaller = log("smaller", CITY, 299, "");
        assertThat(verify("en", "kept", "--log", smaller.toString())).isEqualTo(1);
        assertThat(said).contains("It does not hold: the log had 300 entries and now has only 299.");
        assertThat(verify("fr", "kept", "--log", smaller.toString())).isEqualTo(1);
        assertThat(said)
                .contains("Cela ne tient pas\u00a0: le registre avait 300 inscriptions et n’en a plus que 299.");
        for (var size : new int[] {300, 600}) {
            var other = log("other" + size, CITY, size, "other").toString();
            assertThat(verify("en", "kept", "--log", other)).isEqualTo(1);
            assertThat(said).contains("It does not hold: the first 300 entries are not those that were published.");
            assertThat(verify("fr", "kept", "--log", other)).isEqualTo(1);
            assertThat(said)
                    .contains(
                            "Cela ne tient pas\u00a0: les 300 premières inscriptions ne sont pas celles qui furent publiées.");
        }
    }

    @Test
    void aLogUnderAnotherKeyOrNameIsRefusedAndSoIsAChangedCheckpoint() throws Exception {
        var log = log("log", CITY, 300, "");
        keep(log);
        var stranger = log("stranger", NoteSigner.generate(ORIGIN), 300, "");
        assertThat(verify("en", "kept", "--log", stranger.toString())).isEqualTo(1);
        assertThat(said).contains("not signed by a key that is known");
        var second = NoteSigner.generate("linnet.example/log-2");
        Files.writeString(
                folder.resolve("key"),
                second.verifier().vkey() + "\n" + CITY.verifier().vkey() + "\n");
        assertThat(verify("en", "kept", "--log", log("second", second, 300, "").toString()))
                .isEqualTo(1);
        assertThat(said).contains("the older checkpoint is of the log linnet.example/log.");
        assertThat(verify("en", "kept", "--log", log.toString())).isZero();
        Files.writeString(
                folder.resolve("kept"), Files.readString(folder.resolve("kept")).replace("\n300\n", "\n200\n"));
        assertThat(verify("en", "kept", "--log", log.toString())).isEqualTo(1);
        assertThat(said).contains("the signature of linnet.example/log is wrong");
    }

    @Test
    void aTileThatDoesNotLeadToTheRootIsRefused() throws Exception {
        var log = log("log", CITY, 300, "");
        keep(log);
        grow(log, CITY, 600);
        var tile = log.resolve("tile/0/001");
        var bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        assertThat(verify("fr", "kept", "--log", log.toString())).isEqualTo(1);
        assertThat(said).contains("le registre ne mène pas à ce qui est signé");
    }

    @Test
    void aCheckpointByItselfIsOnlySaidToBeSignedAndALogNeedsOne() throws Exception {
        var log = log("log", CITY, 300, "");
        keep(log);
        assertThat(verify("en", "kept")).isZero();
        assertThat(said)
                .contains("The log linnet.example/log signed this checkpoint when it had 300 entries; key")
                .contains(
                        "Whether the log still continues it was not checked here; ./guildhall verify --log does that.");
        assertThat(verify("fr", "kept")).isZero();
        assertThat(said)
                .contains(
                        "Le registre linnet.example/log a signé ce point de contrôle quand il avait 300 inscriptions; clé")
                .contains("On n’a pas vérifié ici s’il en est toujours la suite; ./guildhall verify --log le fait.");
        receipt("2025-12-31T00:00:00Z", CLOSES, "", "en");
        assertThat(verify("en", "receipt.txt", "--log", log.toString())).isEqualTo(1);
        assertThat(said).contains("It does not hold: no checkpoint was given to hold this log against.");
        assertThat(verify("en", "receipt.txt", "kept", "--log", log.toString())).isZero();
        assertThat(verify("en", "kept", "--log", "https://not an address")).isEqualTo(2);
    }

    private Path log(String name, NoteSigner signer, int size, String kind) throws Exception {
        var log = folder.resolve(name);
        try (var made = Log.create(log, List.of(signer))) {
            made.append(entries(0, size, kind));
        }
        return log;
    }

    private static void grow(Path folder, NoteSigner signer, int size) throws Exception {
        try (var log = Log.open(folder, List.of(signer), java.util.Optional.empty())) {
            log.append(entries((int) log.checkpoint().size(), size, ""));
        }
    }

    private static List<byte[]> entries(int from, int to, String kind) {
        return IntStream.range(from, to)
                .mapToObj(each -> ("{\"" + kind + "\":" + each + "}").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private void keep(Path log) throws Exception {
        Files.copy(log.resolve("checkpoint"), folder.resolve("kept"));
    }

    private int receipt(String arrived, String closes, String clock, String language) throws Exception {
        var text = """
                Guildhall receipt of a bid, version 1
                city: Linnet | Linotte
                ocid: ocds-x-1
                closes: %s
                envelope: sha256:00
                size: 1
                arrived: %s
                receipt: r
                %s""".formatted(closes, arrived, clock);
        Files.write(
                folder.resolve("receipt.txt"), Note.sign(text, List.of(CITY)).bytes());
        return verify(language, "receipt.txt");
    }

    /** The exit code; what was printed is kept. */
    private int verify(String language, String file, String... more) {
        var words = new java.util.ArrayList<>(List.of("verify", "--lang", language));
        words.addAll(List.of("--key", folder.resolve("key").toString()));
        words.add(folder.resolve(file).toString());
        for (var word : more) {
            words.add(word.equals("kept") ? folder.resolve(word).toString() : word);
        }
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            return Cli.commands(Map.of())
                    .setErr(new java.io.PrintWriter(stream, true))
                    .execute(words.toArray(String[]::new));
        } finally {
            System.setOut(out);
            said = printed.toString(StandardCharsets.UTF_8);
        }
    }
}
