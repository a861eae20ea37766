package org.guildhall.kernel;

import java.util.List;

/**
 * An act that was refused, with everything needed to tell the person in their language what happened and what to do.
 * Nothing was changed: a door throws it before it writes, or its transaction is rolled back.
 */
public class Refused extends RuntimeException {
    private final transient Problem problem;
    private final transient List<Object> details;
    private final transient List<FieldProblem> fields;

    public Refused(Problem problem, Object... details) {
        this(problem, List.of(details), List.of());
    }

    /** A refusal that names fields: a bilingual detail is said in the reader’s language. */
    public Refused(Problem problem, List<Object> details, List<FieldProblem> fields) {
        super(problem.code());
        this.problem = problem;
        this.details = List.copyOf(details);
        this.fields = List.copyOf(fields);
    }

    /** What was sent could not be read; which fields were at fault, where that is known. */
    public static Refused malformed(List<FieldProblem> fields) {
        return new Refused(CommonProblem.MALFORMED, List.of(), fields);
    }

    public Problem problem() {
        return problem;
    }

    /** Values for the message, in order. */
    public List<Object> details() {
        return details;
    }

    /** What is wrong with which field; empty unless the problem is in what was typed. */
    public List<FieldProblem> fields() {
        return fields;
    }

    /** The codes a reader of a log needs, never what a person typed. */
    @Override
    public String getMessage() {
        return fields.isEmpty()
                ? problem.code()
                : problem.code() + " " + fields.stream().map(FieldProblem::code).toList();
    }

    /** What is wrong with one field: its name in the form and API, a message key, the values for the message. */
    public record FieldProblem(String field, String code, List<Object> details) {
        public FieldProblem {
            details = List.copyOf(details);
        }
    }
}
