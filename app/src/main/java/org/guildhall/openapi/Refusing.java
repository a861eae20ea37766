package org.guildhall.openapi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.web.AccessMatrix.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The refusals an operation may answer with, by status. Every code has its words in both languages once, in the answer
 * that they all refer to: at each operation they made the document larger than common readers take, 3 MB of YAML.
 */
final class Refusing {
    private final JsonMapper json;
    private final ProblemList problems;
    private final Said said;

    Refusing(JsonMapper json, ProblemList problems, Said said) {
        this.json = json;
        this.problems = problems;
        this.said = said;
    }

    void add(ObjectNode responses, Endpoint endpoint, List<Example> recorded) {
        of(endpoint).forEach((status, codes) -> {
            var response = responses.putObject(String.valueOf(status));
            response.put("description", description(status, codes));
            var content = content(response, recorded, status);
            if (content != null) {
                content.putObject("schema").put("$ref", "#/components/schemas/Problem");
            }
            var list = response.putArray("x-problems");
            codes.forEach(problem -> list.add(problem.code()));
        });
        responses.putObject("default").put("$ref", "#/components/responses/Refused");
    }

    /** What may be refused, as far as the address itself says it; other rooms that it calls may add their own. */
    private TreeMap<Integer, LinkedHashSet<Problem>> of(Endpoint endpoint) {
        var all = new TreeMap<Integer, LinkedHashSet<Problem>>();
        common(endpoint).forEach(problem -> put(all, problem));
        problems.of(endpoint.room()).values().forEach(own -> own.forEach(problem -> put(all, problem)));
        return all;
    }

    private static void put(TreeMap<Integer, LinkedHashSet<Problem>> all, Problem problem) {
        all.computeIfAbsent(problem.status(), _ -> new LinkedHashSet<>()).add(problem);
    }

    private static List<CommonProblem> common(Endpoint endpoint) {
        var codes = new ArrayList<CommonProblem>();
        codes.add(CommonProblem.MALFORMED);
        codes.add(CommonProblem.NOT_ACCEPTABLE);
        if (!(endpoint.row().who() instanceof Who.Anyone)) {
            codes.add(CommonProblem.SIGN_IN);
            codes.add(CommonProblem.FORBIDDEN);
        }
        if (!endpoint.variables().isEmpty()) {
            codes.add(CommonProblem.NOT_FOUND);
        }
        if (endpoint.mutating()) {
            codes.add(CommonProblem.INVALID);
            codes.add(CommonProblem.WRONG_STATE);
            codes.add(CommonProblem.CONFLICT);
            codes.add(CommonProblem.TOO_LARGE);
        }
        if (Operations.keyed(endpoint)) {
            codes.add(CommonProblem.IDEMPOTENCY_KEY_MISSING);
            codes.add(CommonProblem.IDEMPOTENCY_KEY_REUSED);
            codes.add(CommonProblem.IDEMPOTENCY_IN_FLIGHT);
        }
        if (takesSomething(endpoint)) {
            codes.add(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        return codes;
    }

    private static boolean takesSomething(Endpoint endpoint) {
        return endpoint.handlers().stream()
                .anyMatch(handler -> Operations.bytes(handler) != null
                        || java.util.Arrays.stream(handler.getMethodParameters())
                                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)));
    }

    private String description(int status, LinkedHashSet<Problem> codes) {
        var text = new StringBuilder(said.word("web.status." + status)).append('.');
        codes.forEach(problem ->
                text.append("\n- `").append(problem.code()).append("`: ").append(said.problem(problem)));
        return text.toString();
    }

    private @Nullable ObjectNode content(ObjectNode response, List<Example> recorded, int status) {
        var content = response.putObject("content").putObject(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        recorded.stream().filter(example -> example.status() == status).forEach(example -> {
            var shown = content.withObjectProperty("examples").putObject(example.key());
            shown.put("summary", example.title(said.locale()));
            shown.set("value", json.readTree(example.answer()));
        });
        return content;
    }

    /** The codes with their words in both official languages, for programs that show them. */
    void list(ObjectNode to, Iterable<? extends Problem> codes) {
        var list = to.putArray("x-problems");
        for (var problem : codes) {
            list.addObject()
                    .put("code", problem.code())
                    .put("status", problem.status())
                    .put("en", new Said(said.words(), Locale.CANADA).problem(problem))
                    .put("fr", new Said(said.words(), Locale.CANADA_FRENCH).problem(problem));
        }
    }
}
