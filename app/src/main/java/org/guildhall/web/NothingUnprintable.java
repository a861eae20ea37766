package org.guildhall.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.guildhall.kernel.Refused;
import org.springframework.web.servlet.HandlerInterceptor;

/** Nobody types a null character and no database of ours holds one: a form or address that carries one is refused. */
class NothingUnprintable implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (name.indexOf('\0') >= 0 || Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Refused.malformed(List.of());
            }
        });
        return true;
    }
}
