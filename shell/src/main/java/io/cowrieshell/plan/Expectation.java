package io.cowrieshell.plan;

/**
 * What a plan says of a value.
 *
 * @param name a fact of the target, or a component of the step's result: {@code sessions.changed}
 * @param place of the value
 */
record Expectation(String name, Condition condition, Place place) {

    Expectation filled(Placeholders places) {
        return new Expectation(name, condition.filled(places), place);
    }

    @Override
    public String toString() {
        return name + " " + condition;
    }
}
