package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix.Row;
import org.guildhall.web.AccessMatrix.Who;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every endpoint of the matrix, called by everyone who may not, and with nonsense by everyone who may. */
class WrongPersonTest extends RoomTest {
    private static final Set<String> NOT_CALLED = Set.of("/error", "/api/session", "/sign-out", "/sign-in");

    @Autowired
    private AccessMatrix matrix;

    @Autowired
    private People people;

    @Test
    void whoeverMayNotIsRefusedAndNonsenseIsNeverOurFault() {
        var callers = callers();
        var nobody = Caller.anonymous(port);
        var found = new ArrayList<String>();
        for (var row : matrix.rows()) {
            if (!NOT_CALLED.contains(row.path().getPatternString())) {
                callers.forEach((role, caller) -> check(row, role, caller, found));
                checkNobody(row, nobody, found);
            }
        }
        assertThat(found).isEmpty();
    }

    private void check(Row row, Role role, Caller caller, ArrayList<String> found) {
        var status = call(row, caller);
        var allowed = !(row.who() instanceof Who.Holders(var roles)) || roles.contains(role);
        if (status >= 500 || (!allowed && status != 403)) {
            found.add(role.code() + " " + describe(row) + " was answered " + status);
        }
    }

    private void checkNobody(Row row, Caller nobody, ArrayList<String> found) {
        var status = call(row, nobody);
        var refused = status == 401 || status == 302 || status == 403;
        if (status >= 500 || (!(row.who() instanceof Who.Anyone) && !refused)) {
            found.add("nobody " + describe(row) + " was answered " + status);
        }
    }

    private static int call(Row row, Caller caller) {
        var path = row.path()
                .getPatternString()
                .replaceAll("\\{\\w+:(\\w+)[^}]*}", "$1") // one of a few words: the first
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var body = "GET".equals(row.method()) ? "" : "{}";
        return caller.call(row.method(), path.replace("/**", "/nothing"), body).status();
    }

    private static String describe(Row row) {
        return row.method() + " " + row.path().getPatternString();
    }

    private Map<Role, Caller> callers() {
        var fixtures = new PeopleFixtures(people);
        var callers = new EnumMap<Role, Caller>(Role.class);
        for (var role : Role.values()) {
            callers.put(role, Caller.signedIn(port, fixtures.with(role)));
        }
        return callers;
    }
}
