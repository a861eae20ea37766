package org.guildhall.people;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a controller method who is acting: a parameter of type {@link Actor}; {@code @Nullable} where nobody may be.
 */
@Component
class ActorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var actor = Signed.in(SecurityContextHolder.getContext().getAuthentication());
        if (actor == null && !parameter.isOptional()) {
            throw new Refused(CommonProblem.SIGN_IN);
        }
        return actor;
    }
}
