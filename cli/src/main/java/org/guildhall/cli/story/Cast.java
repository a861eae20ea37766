package org.guildhall.cli.story;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;
import org.guildhall.cli.Unexpected;

/**
 * The people of the fictional city and its vendors. Each is invited and accepts once; later stories find them again.
 */
public final class Cast {
    /** Everybody's password in a demonstration. */
    public static final String PASSWORD = "guildhall demonstration";

    /** The passphrase of the opening officers' keys in a demonstration. */
    public static final String PASSPHRASE = "two officers open this";

    public static final String ADMINISTRATOR = "administrator@renfrey.example";

    private static final List<Person> STAFF = List.of(
            new Person("requester", "Rosa Quester", List.of("requester"), List.of()),
            new Person("buyer", "Bea Uyer", List.of("buyer"), List.of()),
            new Person("reviewer", "Ren Viewer", List.of("buyer"), List.of()),
            new Person("manager", "Manon Ager", List.of("approver"), List.of("manager")),
            new Person("director", "Dirk Ector", List.of("approver"), List.of("director")),
            new Person("cao", "Chloé A. Officer", List.of("approver"), List.of("administrator")),
            new Person("councillor", "Colin Sellier", List.of("councillor", "approver"), List.of("council")),
            new Person("chair", "Chai Resident", List.of("chair", "evaluator"), List.of()),
            new Person("evaluator", "Eva Luator", List.of("evaluator"), List.of()),
            new Person("second-evaluator", "Yvon Aluateur", List.of("evaluator"), List.of()),
            new Person("interested-evaluator", "Inès Téressée", List.of("evaluator"), List.of()),
            new Person("auditor", "Audrey Torres", List.of("auditor"), List.of()));

    private final Api nobody;
    private final Map<String, Api> signedIn = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** One of the city's people: {@code name} is the part of the address before the sign. */
    public record Person(String name, String displayName, List<String> roles, List<String> authorities) {
        public String email() {
            return name + "@renfrey.example";
        }
    }

    public Cast(URI url) {
        this.nobody = new Api(url);
    }

    public static List<Person> staff() {
        return STAFF;
    }

    public Api nobody() {
        return nobody;
    }

    /** Invites everybody who has no account yet, and lets them accept. */
    public void assemble(String administrator, String password) {
        var admin = nobody.as(administrator, password);
        for (var person : STAFF) {
            var invited = admin.post(
                    "/api/people",
                    Map.of(
                            "email", person.email(),
                            "name", person.displayName(),
                            "roles", person.roles(),
                            "authorities", person.authorities()));
            if (invited.expect(201, 409).status() == 201) {
                nobody.post(
                                "/api/invitations/" + invited.text("invitation"),
                                Map.of("name", person.displayName(), "password", PASSWORD))
                        .expect(201);
            }
            signIn(person.name(), person.email());
        }
        signedIn.put("administrator", admin);
    }

    /** A vendor that registers itself, free of charge, if it has not yet. */
    public void vendor(String name, String legalName) {
        var email = name + "@vendors.example";
        nobody.post(
                        "/api/vendor-registrations",
                        Map.of(
                                "person",
                                Map.of("email", email, "name", "Sales of " + legalName, "password", PASSWORD),
                                "organisation",
                                organisation(legalName)))
                .expect(201, 409);
        signIn(name, email);
        ids.put(name, as(name).get("/api/organisation").expect(200).text("id"));
    }

    /** The API as one of them. */
    public Api as(String name) {
        var api = signedIn.get(name);
        if (api == null) {
            throw new Unexpected("nobody is called " + name);
        }
        return api;
    }

    /** The id of a person, or of a vendor's organization. */
    public String id(String name) {
        return ids.getOrDefault(name, "");
    }

    /** A member of staff puts a key on record, if they have none. */
    public void enrol(String name) {
        if (as(name).get("/api/officer-key").status() != 200) {
            as(name).put("/api/officer-key", Map.of("passphrase", PASSPHRASE)).expect(200, 201);
        }
    }

    private void signIn(String name, String email) {
        var api = nobody.as(email, PASSWORD);
        Answer me = api.get("/api/session").expect(200);
        signedIn.put(name, api);
        ids.put(name, me.text("id"));
    }

    private static Map<String, Object> organisation(String legalName) {
        return Map.of(
                "legalName", legalName,
                "operatingName", legalName,
                "street", "1 Harbour Street",
                "city", "Port Renfrey",
                "province", "ON",
                "postalCode", "K1A 0A6",
                "country", "CA",
                "website", "https://vendors.example",
                "categories", List.of("46161504"));
    }
}
