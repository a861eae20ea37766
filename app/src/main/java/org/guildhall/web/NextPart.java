package org.guildhall.web;

import java.util.List;
import java.util.function.Function;
import org.guildhall.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The part of a long list after the one that is shown: the same address with another {@code after}. */
public final class NextPart {
    private NextPart() {}

    /** Its address, path and query; null at the end. */
    public static @Nullable String address(Slice<?> shown) {
        if (shown.next() == null) {
            return null;
        }
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", shown.next())
                .build();
        return address.getPath() + "?" + address.getQuery();
    }

    /** For programs: the rows, and its address as the {@code Link} header ({@code rel="next"}, RFC 8288). */
    public static <T, J> ResponseEntity<List<J>> linked(Slice<T> shown, Function<T, J> json) {
        var answer = ResponseEntity.ok();
        var next = address(shown);
        if (next != null) {
            answer.header("Link", "<" + next + ">; rel=\"next\"");
        }
        return answer.body(shown.rows().stream().map(json).toList());
    }
}
