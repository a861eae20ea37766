package org.guildhall.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every page's frame knows who is signed in, also the frame of a page that tells of a problem. */
@Component
class SignedInModel implements HandlerInterceptor, WebMvcConfigurer {
    /** What pages know of their reader: who it is, their name, where their home page is, and which roles they hold. */
    public record SignedIn(String id, String displayName, String homePath, List<String> roles) {
        public boolean has(String role) {
            return roles.contains(role);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("signedIn", signedIn());
        return true;
    }

    private static @Nullable SignedIn signedIn() {
        Actor actor = Signed.in(SecurityContextHolder.getContext().getAuthentication());
        return actor == null
                ? null
                : new SignedIn(
                        actor.id().toString(),
                        actor.displayName(),
                        "/home",
                        actor.roles().stream().map(Role::code).sorted().toList());
    }
}
