package io.cowrieshell.session;

import java.util.List;

/** What a record is written on. All it is given is plain text, whatever stands in it. */
interface Page {

    void title(String text);

    /** Names and values. */
    void facts(List<Fact> facts);

    void section(String title);

    /** A heading to which links lead. */
    void entry(String anchor, String title, Mark mark);

    /** Lines, each leading to an entry. */
    void links(List<Link> links);

    /** To the letter. */
    void code(String text);

    String text();

    record Fact(String name, String value) {}

    record Link(String anchor, String text, Mark mark) {}

    /** How something went, where colours are to be had. */
    enum Mark {
        GOOD,
        BAD,
        WARNING
    }
}
