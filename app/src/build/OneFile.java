import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * A page with its script and its style inside, that a browser allows nothing else: no connection, no other script. The
 * same sources make the same bytes.
 */
final class OneFile {
    private OneFile() {}

    /** The page; in it {@code {{policy}}}, {@code {{style}}} and {@code {{script}}} stand once each. */
    static byte[] of(String page, String style, String script) throws GeneralSecurityException {
        if (style.contains("</style") || script.contains("</script") || script.contains("<!--")) {
            throw new Unusable("The verifier's style or script would end before its end inside a page.");
        }
        String policy = "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        return page.replace("{{policy}}", policy)
                .replace("{{style}}", style)
                .replace("{{script}}", script)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String inside) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
