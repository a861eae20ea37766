package org.guildhall.cli.story;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;
import org.guildhall.cli.Unexpected;
import tools.jackson.databind.JsonNode;

/**
 * The people of the fictional city and its vendors. Each is invited and accepts once; later stories find them again.
 */
public final class Cast {
    /** Everybody's password in a demonstration. */
    public static final String PASSWORD = "guildhall demonstration";

    /** The passphrase of the opening officers' keys in a demonstration. */
    public static final String PASSPHRASE = "two officers open this";

    /** Any two of their shares, and of the one on paper, open bids. */
    public static final List<String> OFFICERS = List.of("buyer", "reviewer", "cao");

    /** After how long an officer shows again that they can open. */
    private static final Duration PROVEN_WITHIN = Duration.ofDays(30);

    /** Why the buyer goes on although a rule is unverified. */
    static final String STANDS = "The city solicitor read the official notice and agrees.";

    public static final String ADMINISTRATOR = "administrator@linnet.example";

    private static final List<Person> STAFF = List.of(
            new Person("requester", "Rosa Quester", List.of("requester"), List.of()),
            new Person("transit-requester", "Tran Sitaire", List.of("requester"), List.of()),
            new Person("works-requester", "Wanda Orks", List.of("requester"), List.of()),
            new Person("buildings-requester", "Bill Dinge", List.of("requester"), List.of()),
            new Person("digital-requester", "Digby Ital", List.of("requester"), List.of()),
            new Person("mobility-requester", "Mo Bilité", List.of("requester"), List.of()),
            new Person("clerk-requester", "Clare Keeper", List.of("requester"), List.of()),
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
            new Person("owner", "Connie Tract", List.of("contract_owner"), List.of()),
            new Person("receiver", "Reese Iver", List.of("receiver"), List.of()),
            new Person("payables", "Ann Voyce", List.of("accounts_payable"), List.of()),
            new Person("second-payables", "Bill Ingram", List.of("accounts_payable"), List.of()),
            new Person("auditor", "Audrey Torres", List.of("auditor"), List.of()));

    private static final List<Vendor> VENDORS = List.of(
            new Vendor("harbour", "Harbour Signals Ltd.", "Hana Bower", "ON", List.of("draft", "price", "submit")),
            new Vendor("northern", "Signalisation du Nord inc.", "Noé Morin", "QC", List.of()),
            new Vendor("lumen", "Lumen Crossing Co-operative", "Lou Menard", "NS", List.of()),
            new Vendor("static", "Static Traffic Corp.", "Stacy Tick", "AB", List.of()),
            new Vendor("riverbend", "Riverbend Sensing Inc.", "River Benoit", "MB", List.of()),
            new Vendor("boreal", "Capteurs Boréaux ltée", "Boris Éal", "NB", List.of()));

    private final Api nobody;
    private final Map<String, Api> signedIn = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** One of the city's people: {@code name} is the part of the address before the sign. */
    public record Person(String name, String displayName, List<String> roles, List<String> authorities) {
        public String email() {
            return name + "@linnet.example";
        }
    }

    /** A vendor: {@code members} are the abilities of its further members, one each. */
    public record Vendor(String name, String legalName, String contact, String province, List<String> members) {
        public String email() {
            return name + "@vendors.example";
        }

        /** Of the member who may do one thing. */
        public String email(String ability) {
            return name + "." + ability + "@vendors.example";
        }

        Map<String, Object> organisation() {
            return Map.of(
                    "legalName", legalName,
                    "operatingName", legalName,
                    "street", "1 Harbour Street",
                    "city", "Port Linnet",
                    "province", province,
                    "postalCode", "K0A 0A0",
                    "country", "CA",
                    "website", "https://vendors.example",
                    "categories", List.of("46161500", "43230000", "41112100"));
        }
    }

    public Cast(URI url) {
        this.nobody = new Api(url);
    }

    public static List<Person> staff() {
        return STAFF;
    }

    public static List<Vendor> everyVendor() {
        return VENDORS;
    }

    /** Who in the cast holds a delegated authority. */
    public static String holder(String authority) {
        return switch (authority) {
            case "administrator" -> "cao";
            case "council" -> "councillor";
            default -> authority;
        };
    }

    public Api nobody() {
        return nobody;
    }

    /** What the public sees of a process, once publishing has caught up with a part of it, by name or JSON pointer. */
    Answer published(String ocid, String part) {
        for (int tries = 0; tries < 120; tries++) {
            var answer = nobody.get("/api/public/procurements/" + ocid);
            if (answer.status() == 200 && says(at(answer.json(), part))) {
                return answer;
            }
            Clock.pause(Duration.ofMillis(250));
        }
        throw new Unexpected("the public record never showed " + part);
    }

    private static JsonNode at(JsonNode view, String part) {
        return part.startsWith("/") ? view.at(part) : view.path(part);
    }

    private static boolean says(JsonNode part) {
        return part.isContainer() ? !part.isEmpty() : !part.isNull() && !part.isMissingNode();
    }

    /** Invites everybody who has no account yet, and lets them accept. */
    public void assemble(String administrator, String password) {
        var admin = nobody.as(administrator, password);
        signedIn.put("administrator", admin);
        place(admin);
        for (var person : STAFF) {
            var invitation = Map.of(
                    "email", person.email(),
                    "name", person.displayName(),
                    "roles", person.roles(),
                    "authorities", person.authorities());
            accepted(
                    admin.postOnce("demonstration-person-" + person.name(), "/api/people", invitation),
                    person.displayName());
            signIn(person.name(), person.email());
        }
    }

    /** The city says where it is, unless somebody has said it. */
    private static void place(Api administrator) {
        var path = "/api/jurisdiction";
        if (!administrator.get(path).expect(200).json().path("current").isObject()) {
            var ontario = Map.of(
                    "rules", "asked", "entity", "municipality", "province", "ON", "bylaw", "port-linnet", "reason", "");
            administrator.put(path, ontario).expect(200);
        }
    }

    /** Registers every vendor of the fictional city, with its members. */
    public void vendors() {
        VENDORS.forEach(this::vendor);
    }

    /** A vendor that registers itself, free of charge, if it has not yet; each member may do one thing. */
    private void vendor(Vendor vendor) {
        var person = Map.of("email", vendor.email(), "name", vendor.contact(), "password", PASSWORD);
        nobody.post("/api/vendor-registrations", Map.of("person", person, "organisation", vendor.organisation()))
                .expect(201, 409);
        signIn(vendor.name(), vendor.email());
        ids.put(
                vendor.name(),
                as(vendor.name()).get("/api/organisation").expect(200).text("id"));
        for (var ability : vendor.members()) {
            var name = vendor.name() + "." + ability;
            var email = vendor.email(ability);
            var called = "Member who may " + ability;
            var invited = as(vendor.name())
                    .postOnce(
                            "demonstration-member-" + name,
                            "/api/organisation/members",
                            Map.of("email", email, "name", called, "abilities", List.of(ability)));
            accepted(invited, called);
            signIn(name, email);
        }
    }

    /** An invitation answered again is one that may have been taken up before. */
    private void accepted(Answer invited, String name) {
        if (invited.expect(200, 201, 409).status() != 409) {
            nobody.post("/api/invitations/" + invited.text("invitation"), Map.of("name", name, "password", PASSWORD))
                    .expect(201, 404, 410);
        }
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

    /** A vendor's name in law. */
    public String legalName(String name) {
        return VENDORS.stream()
                .filter(vendor -> vendor.name().equals(name))
                .findFirst()
                .map(Vendor::legalName)
                .orElseThrow(() -> new Unexpected("no vendor is called " + name));
    }

    /** The officers among whom opening keys are shared: each has a key, and has shown of late that it opens. */
    public void officersReady(Instant now) {
        for (var name : OFFICERS) {
            var officer = as(name);
            var key = officer.get("/api/officer-key");
            var passphrase = Map.of("passphrase", PASSPHRASE);
            if (key.status() != 200) {
                officer.put("/api/officer-key", passphrase).expect(200, 201);
            } else if (Instant.parse(key.text("provenAt")).isBefore(now.minus(PROVEN_WITHIN))) {
                officer.put("/api/officer-key/proof", passphrase).expect(200);
            }
        }
    }

    /** Each officer answers, with every share they hold, that they can still open. */
    public void officersAnswer() {
        for (var name : OFFICERS) {
            if (as(name).get("/api/officer-key").status() == 200) {
                as(name).put("/api/officer-key/proof", Map.of("passphrase", PASSPHRASE))
                        .expect(200);
            }
        }
    }

    /** Their ids, for a draft. */
    public List<String> officers() {
        return OFFICERS.stream().map(this::id).toList();
    }

    /** An act on a solicitation, with the reason of a named person where a rule that it rests on is unverified. */
    public Map<String, Object> confirmed(String solicitation, Map<String, Object> act) {
        var ruling = as("buyer").get("/api/solicitations/" + solicitation + "/ruling");
        if (ruling.expect(200).json().path("unverified").isEmpty()) {
            return act;
        }
        var confirmed = new HashMap<>(act);
        confirmed.put("confirmation", STANDS);
        return confirmed;
    }

    /** Whoever is to start a stage deals its key, prints the share for the safe, and types words from the paper. */
    public String dealt(String publisher, String solicitation, int number) {
        var dealt = as(publisher)
                .post("/api/solicitations/" + solicitation + "/stages/" + number + "/opening-key", Map.of())
                .expect(201);
        var path = "/api/opening-keys/" + dealt.text("id") + "/paper";
        var paper = as(publisher).get(path).expect(200).json();
        var words = paper.path("words");
        var asked = paper.path("asked")
                .valueStream()
                .map(which -> words.path(which.asInt() - 1).asString())
                .toList();
        as(publisher).post(path + "/confirmation", Map.of("words", asked)).expect(204);
        return dealt.text("id");
    }

    private void signIn(String name, String email) {
        var api = nobody.as(email, PASSWORD);
        Answer me = api.get("/api/session").expect(200);
        signedIn.put(name, api);
        ids.put(name, me.text("id"));
    }
}
