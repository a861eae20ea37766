package org.guildhall.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was refused before it reached a room is answered like everything else. */
@Controller
public class ErrorPages implements ErrorController {
    /** On a request: the {@link Problem} for which it was refused, where the status alone does not say enough. */
    public static final String WHY = ErrorPages.class.getName() + ".why";

    ErrorPages() {}

    @RequestMapping("/error")
    String error(HttpServletRequest request) {
        if (request.getAttribute(WHY) instanceof Problem why) {
            throw new Refused(why);
        }
        if (Busy.caused(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            throw new Refused(CommonProblem.BUSY);
        }
        throw new Refused(
                switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
                    case Integer status when status == 400 -> CommonProblem.MALFORMED;
                    case Integer status when status == 401 -> CommonProblem.SIGN_IN;
                    case Integer status when status == 403 -> CommonProblem.FORBIDDEN;
                    case Integer status when status == 404 -> CommonProblem.NOT_FOUND;
                    case Integer status when status == 405 -> CommonProblem.METHOD_NOT_ALLOWED;
                    case Integer status when status == 413 -> CommonProblem.TOO_LARGE;
                    case Integer status when status == 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
                    case Integer status when status < 500 -> CommonProblem.MALFORMED;
                    case null -> CommonProblem.NOT_FOUND;
                    default -> CommonProblem.FAULT;
                });
    }
}
