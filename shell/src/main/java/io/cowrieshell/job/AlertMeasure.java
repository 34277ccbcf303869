package io.cowrieshell.job;

/** What a rule can be about. */
enum AlertMeasure {
    RATE('<', Quantity.COUNT, "rate %s/s", "/s", "rate<1000 for 5m"),
    ERRORS('>', Quantity.PERCENT, "errors %s", "", "errors>0.1%"),
    DISK('<', Quantity.PERCENT, "disk %s free", "", "disk<10% abort"),
    MEMORY('>', Quantity.PERCENT, "memory %s used", "", "memory>90%"),
    LAG('>', Quantity.TIME, "replica lag %s", "", "lag>30s");

    private final char sign;
    private final Quantity quantity;
    private final String words;
    private final String unit;
    private final String example;

    AlertMeasure(char sign, Quantity quantity, String words, String unit, String example) {
        this.sign = sign;
        this.quantity = quantity;
        this.words = words;
        this.unit = unit;
        this.example = example;
    }

    char sign() {
        return sign;
    }

    Quantity quantity() {
        return quantity;
    }

    String example() {
        return example;
    }

    /** Whether there is something to be told of. */
    boolean beyond(double value, double limit) {
        return sign == '<' ? value < limit : value > limit;
    }

    String shown(double value) {
        return words.formatted(quantity.shown(value));
    }

    String limit(double limit) {
        return quantity.shown(limit) + unit;
    }
}
