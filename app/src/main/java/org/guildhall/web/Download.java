package org.guildhall.web;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file for one caller: saved and never shown in the page, of the type it says, and kept by no cache. */
public final class Download {
    /** Nothing in a file runs or fetches, even where a browser is made to show it. */
    public static final String SANDBOX = "default-src 'none'; sandbox";

    private Download() {}

    /** @param name under which a browser saves it; any letters */
    public static ResponseEntity<Resource> of(String name, MediaType type, Resource bytes) {
        var disposition = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", SANDBOX)
                .body(bytes);
    }
}
