package org.guildhall.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guildhall.rules.Explained;
import org.guildhall.rules.QuestionJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One purchase: which agreements apply, how it may be bought, how long it is open, what must be done, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explain what is allowed for one purchase, and why.",
            "Expliquer ce qui est permis pour un achat, et pourquoi."
        })
final class PolicyExplain implements Callable<Integer> {
    @Mixin
    private PolicyRules rules = new PolicyRules();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The question as JSON; - reads it from the input. " + "La question en JSON; - la lit de l’entrée.")
    private Path file = Path.of("-");

    @Override
    public Integer call() throws IOException {
        try {
            var answer = rules.rules().answer(QuestionJson.read(bytes()));
            if (rules.json()) {
                rules.out().println(new String(QuestionJson.write(answer), StandardCharsets.UTF_8));
            } else {
                Explained.in(rules.language(), answer).forEach(rules.out()::println);
            }
            return 0;
        } catch (QuestionJson.Unreadable no) {
            throw new Unexpected(file + " is no question: " + no.getMessage() + ". " + file
                    + " n’est pas une question. docs/policy.md");
        }
    }

    private byte[] bytes() throws IOException {
        return file.toString().equals("-") ? System.in.readNBytes(QuestionJson.LIMIT + 1) : Files.readAllBytes(file);
    }
}
