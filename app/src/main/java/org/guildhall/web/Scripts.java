package org.guildhall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What each script must come to: a browser runs the one that the page names, or none. It guards against a cache or a
 * proxy that serves another; whoever serves the page itself can name another script (ADR-0003).
 *
 * <p>Source: W3C Subresource Integrity, section 3.5.
 */
@Component
public class Scripts {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The value of {@code integrity}: SHA-384. @param path of a script, as its address has it: {@code /js/bid.js} */
    public String integrity(String path) {
        return known.computeIfAbsent(path, Scripts::computed);
    }

    private static String computed(String path) {
        try {
            var bytes = new ClassPathResource("static" + path).getContentAsByteArray();
            var digest = MessageDigest.getInstance("SHA-384").digest(bytes);
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
