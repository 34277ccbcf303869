package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A property of the application was called in Python, where its SQL form was meant. */
@AutoService(CauseRule.class)
public final class ClassAttributeInQuery implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "Neither 'InstrumentedAttribute' object nor 'Comparator' object associated with (\\w+)\\.(\\w+) has an attribute '(\\w+)'");

    @Override
    public String id() {
        return "CAUSE-037";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE)
                .flatMap(found -> cause(
                        "a property that reads " + found.group(1) + "." + found.group(2)
                                + " has no SQL form that SQLAlchemy finds",
                        "The query got as far as calling the property on the class, in Python, and never reached the database: "
                                + "nothing is wrong with the schema.",
                        "query the stored column (geo_country is one), or give the expression with ->> in the query"));
    }
}
