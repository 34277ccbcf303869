package io.cowrieshell.validate;

import java.sql.SQLException;

/** One check: looks, and says what it saw. It changes nothing. */
interface ValidationCheck {

    CheckName name();

    Outcome look(Inspection inspection) throws SQLException;
}
