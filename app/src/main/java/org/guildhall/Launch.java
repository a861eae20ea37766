package org.guildhall;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the command line asks for. */
sealed interface Launch {
    /** To be told how to ask. */
    record Help() implements Launch {}

    /**
     * Something we do not understand.
     *
     * @param reason the message under {@code launch.}
     * @param word the word that we stumbled over
     */
    record Refused(String reason, String word) implements Launch {}

    /**
     * To start.
     *
     * @param verb {@code serve}, {@code demo} or the name of a {@link org.guildhall.kernel.Command}
     * @param port where pages are served
     * @param data the data directory
     * @param databaseUrl an external PostgreSQL, or empty for the one we carry
     * @param seal a seal service that runs elsewhere, or empty for one that is started beside
     * @param words what follows the name of a command
     */
    record Go(String verb, int port, Path data, Optional<String> databaseUrl, Optional<Seal> seal, List<String> words)
            implements Launch {
        boolean opensPages() {
            return PAGES.contains(verb);
        }

        boolean isDemo() {
            return verb.equals("demo");
        }
    }

    /** Where a seal service is asked, and the file that holds its token. */
    record Seal(String url, Path token) {}

    /** The words that start the web application and stay. */
    Set<String> PAGES = Set.of("serve", "demo");

    /** The words that do one thing with the application's rooms and end. */
    Set<String> COMMANDS = Set.of("import");

    static Launch read(String... args) {
        if (args.length == 0 || Set.of("help", "--help", "-h", "aide").contains(args[0])) {
            return new Help();
        }
        if (!PAGES.contains(args[0]) && !COMMANDS.contains(args[0])) {
            return new Refused("unknown-command", args[0]);
        }
        return new Reader(args[0], Arrays.asList(args).subList(1, args.length)).read();
    }

    /** Reads the options behind the first word. */
    final class Reader {
        private static final Set<String> OPTIONS =
                Set.of("--port", "--data", "--database-url", "--seal-service", "--seal-service-token");

        private final String verb;
        private final List<String> rest;
        private final List<String> words = new ArrayList<>();
        private int port = 8080;
        private Path data;
        private Optional<String> databaseUrl = Optional.empty();
        private Optional<String> sealUrl = Optional.empty();
        private Optional<Path> sealToken = Optional.empty();

        Reader(String verb, List<String> rest) {
            this.verb = verb;
            this.rest = rest;
            this.data = verb.equals("demo") ? DataDirectory.ofDemo() : DataDirectory.ofCity();
        }

        Launch read() {
            for (var at = 0; at < rest.size(); at++) {
                var word = rest.get(at);
                if (word.equals("--help") || word.equals("-h")) {
                    return new Help();
                }
                if (!word.startsWith("--")) {
                    words.add(word);
                    continue;
                }
                var equals = word.indexOf('=');
                var option = equals < 0 ? word : word.substring(0, equals);
                var value = equals >= 0 ? word.substring(equals + 1) : at + 1 < rest.size() ? rest.get(++at) : "";
                var refused = take(option, value);
                if (refused.isPresent()) {
                    return refused.get();
                }
            }
            if (sealUrl.isPresent() != sealToken.isPresent()) {
                return new Refused("seal-pair", sealUrl.isPresent() ? "--seal-service" : "--seal-service-token");
            }
            return PAGES.contains(verb) && !words.isEmpty() ? new Refused("unknown-word", words.getFirst()) : go();
        }

        private Go go() {
            var seal = sealUrl.flatMap(url -> sealToken.map(token -> new Seal(url, token)));
            return new Go(verb, port, data.toAbsolutePath().normalize(), databaseUrl, seal, List.copyOf(words));
        }

        private Optional<Launch> take(String option, String value) {
            if (!OPTIONS.contains(option)) {
                return Optional.of(new Refused("unknown-option", option));
            }
            if (value.isBlank()) {
                return Optional.of(new Refused("value-missing", option));
            }
            switch (option) {
                case "--port" -> {
                    port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
                    if (port < 1 || port > 65_535) {
                        return Optional.of(new Refused("port-wrong", value));
                    }
                }
                case "--data" -> data = Path.of(value);
                case "--seal-service" -> sealUrl = Optional.of(value);
                case "--seal-service-token" ->
                    sealToken = Optional.of(Path.of(value).toAbsolutePath());
                default -> databaseUrl = Optional.of(value);
            }
            return Optional.empty();
        }
    }
}
