package org.guildhall.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.guildhall.rules.Language;
import org.guildhall.rules.PackFiles;
import org.guildhall.rules.RuleBook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands about rules share: the language, JSON or sentences, and which packs. */
final class PolicyRules {
    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            description = "The language of the answer. La langue de la réponse.")
    private String language = Locale.getDefault().getLanguage();

    @Option(names = "--json", description = "Answer in JSON. Répondre en JSON.")
    private boolean json;

    @Option(
            names = "--packs",
            paramLabel = "DIR",
            description = "Rules from this folder instead of those that come with Guildhall. "
                    + "Les règles de ce dossier au lieu de celles de Guildhall.")
    private @Nullable Path packs;

    /** Rules are written in both languages: whatever the terminal thinks, letters with accents are UTF-8. */
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    boolean json() {
        return json;
    }

    PrintStream out() {
        return out;
    }

    Language language() {
        return language.equals("fr") ? Language.FR : Language.EN;
    }

    RuleBook rules() throws IOException {
        return packs == null ? RuleBook.shipped() : RuleBook.of(PackFiles.in(packs));
    }
}
