package io.cowrieshell.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component of an options record an option. Its name is the component's in kebab case ({@code maxRows} becomes
 * {@code --max-rows}); its kind is the component's type: {@code boolean} is a flag, an enum completes by itself, a
 * {@code List} may be given several times, a nullable component may be left out.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {

    String help();

    char shortName() default 0;

    /** As it would be typed; empty for none. */
    String defaultValue() default "";

    /** What help shows for the value; by default derived from the type. */
    String placeholder() default "";

    boolean required() default false;
}
