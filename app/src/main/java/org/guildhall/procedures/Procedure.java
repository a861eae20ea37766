package org.guildhall.procedures;

import java.util.List;
import org.guildhall.kernel.Bilingual;

/**
 * A way of buying, as the list of its stages: the content of one file under {@code procedures/}.
 *
 * <p>OCDS: {@code tender.procurementMethod} and {@code procurementMethodDetails}.
 *
 * @param sha256 of the file's bytes, kept with every solicitation that follows it
 */
public record Procedure(
        String id,
        Bilingual title,
        Bilingual summary,
        Method method,
        Bilingual methodDetails,
        List<ProcedureStage> stages,
        String sha256) {
    public Procedure {
        stages = List.copyOf(stages);
    }

    /** OCDS closed code list {@code method}. */
    public enum Method {
        OPEN,
        SELECTIVE,
        LIMITED,
        DIRECT
    }

    /** The rules of the stage with that number, counted from one. */
    public ProcedureStage stage(int number) {
        return stages.get(number - 1);
    }
}
