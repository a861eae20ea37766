package org.guildhall.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an API method answers with, where its return type does not say it: the status, the type of the body, its media
 * type; and the media type of the bytes it takes. Once for each status. The API's description is made from it, and the
 * recorded examples hold it to the truth.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Answers.All.class)
public @interface Answers {
    /** The status when all went well. */
    int status() default 200;

    /** The type of the body; the method's own unless given. */
    Class<?> with() default Void.class;

    /** The media type of the answer. */
    String as() default "application/json";

    /** The media type of bytes that are sent; empty if JSON or nothing is. */
    String takes() default "";

    /** Several answers of one method. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Answers[] value();
    }
}
