package io.cowrieshell.validate;

/** One check: looks, and says what it saw. It changes nothing. */
interface ValidationCheck {

    CheckName name();

    Outcome look(Inspection inspection) throws Exception;
}
