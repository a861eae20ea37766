package org.guildhall.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.guildhall.kernel.Problem;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Every refusal that any room knows: its code and the status it is answered with. */
@Component
class ProblemList {
    /** The room of the refusals that any room may need. */
    static final String COMMON = "common";

    private final List<Problem> all;

    ProblemList() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Problem.class));
        this.all = scanner.findCandidateComponents("org.guildhall").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isEnum)
                .flatMap(type -> java.util.Arrays.stream((Problem[]) type.getEnumConstants()))
                .sorted(Comparator.comparing(Problem::code))
                .toList();
    }

    List<Problem> all() {
        return all;
    }

    /** The refusals of a room by status; empty if it has none of its own. */
    TreeMap<Integer, List<Problem>> of(String room) {
        var byStatus = new TreeMap<Integer, List<Problem>>();
        all.stream()
                .filter(problem -> problem.code().startsWith(room + "."))
                .forEach(problem -> byStatus.computeIfAbsent(problem.status(), _ -> new java.util.ArrayList<>())
                        .add(problem));
        return byStatus;
    }
}
