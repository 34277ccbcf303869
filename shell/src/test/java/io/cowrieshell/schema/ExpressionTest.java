package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ((priority >= 1) AND (priority <= 10))                    ; priority >= 1 AND priority <= 10
            ((a IS NULL) OR ((a)::text ~ '^[A-Z]{2}$'::text))         ; a IS NULL OR a::text ~ '^[A-Z]{2}$'::text
            COALESCE((((e -> 'g'::text) ->> 'n'::text))::boolean, false) ; coalesce(((e -> 'g'::text) ->> 'n'::text)::boolean,false)
            CASE WHEN (a > 1) THEN (b) ELSE ('x'::text) END           ; case when a > 1 then b else 'x'::text end
            count(*) FILTER (WHERE (NOT resolved))                    ; count(*) filter (where not resolved)
            (a AND b) OR (c AND d)                                    ; a AND b OR c AND d
            (x = ANY ((ARRAY['a'::text, 'b'::text])::text[]))         ; x = ANY (ARRAY['a'::text, 'b'::text]::text[])
            "timestamp" > now()                                       ; timestamp > CURRENT_TIMESTAMP
            """)
    void parentheses_blanks_and_case_make_no_difference(String one, String other) {
        assertThat(Expression.canonical(one)).isEqualTo(Expression.canonical(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            (a OR b) AND c     ; a OR b AND c
            NOT (a AND b)      ; NOT a AND b
            (a + b) * c        ; a + b * c
            f((a, b))          ; f(a, b)
            a -> 'B'           ; a -> 'b'
            'a  b'             ; 'a b'
            "A"                ; a
            (e -> 'a') ->> 'b' ; e -> ('a' ->> 'b')
            (a).b              ; a.c
            x BETWEEN 1 AND 2 AND c ; x BETWEEN 1 AND (2 AND c)
            """)
    void what_means_something_else_stays_different(String one, String other) {
        assertThat(Expression.canonical(one)).isNotEqualTo(Expression.canonical(other));
    }

    @Test
    void a_text_is_kept_to_the_letter_when_blanks_are_tidied() {
        assertThat(Expression.tidy("\nCASE\n    WHEN a = 'x  y' THEN 1\nEND"))
                .isEqualTo("CASE WHEN a = 'x  y' THEN 1 END");
    }

    @Test
    void a_list_is_only_split_outside_of_parentheses_and_quotes() {
        assertThat(Expression.split("a, f(b, c), 'd, e', g[1, 2]", ","))
                .containsExactly("a", "f(b, c)", "'d, e'", "g[1, 2]");
    }
}
