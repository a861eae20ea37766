package org.guildhall.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.guildhall.kernel.Refused;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Nobody types a null character and no database of ours holds one; no page of ours has a field whose place in a list is
 * no number, and reading one would be a fault: a form or address that carries either is refused.
 */
class NothingUnprintable implements HandlerInterceptor {
    private static final Pattern STRANGE_PLACE = Pattern.compile("\\[(?!\\d{1,6}])");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (name.indexOf('\0') >= 0
                    || STRANGE_PLACE.matcher(name).find()
                    || Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Refused.malformed(List.of());
            }
        });
        return true;
    }
}
