import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What the pages are made of, as a bill of materials in CycloneDX 1.6, beside Maven's own of the rest. */
final class Components {
    private Components() {}

    /** @param used what a browser is given; what only bundles it is left out */
    static String of(List<LockFile.Locked> used) {
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "components": [
                %s
                  ]
                }
                """.formatted(used.stream().map(Components::component).distinct().sorted()
                .collect(Collectors.joining(",\n")));
    }

    private static String component(LockFile.Locked one) {
        byte[] digest = Base64.getDecoder().decode(one.integrity().substring("sha512-".length()));
        String address = "pkg:npm/" + one.name().replace("@", "%40") + "@" + one.version();
        return """
                    {
                      "type": "library",
                      "name": "%s",
                      "version": "%s",
                      "purl": "%s",
                      "licenses": [{"license": {"id": "%s"}}],
                      "hashes": [{"alg": "SHA-512", "content": "%s"}]
                    }""".formatted(
                one.name(), one.version(), address, one.licence(), HexFormat.of().formatHex(digest));
    }
}
