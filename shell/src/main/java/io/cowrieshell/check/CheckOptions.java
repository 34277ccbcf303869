package io.cowrieshell.check;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public record CheckOptions(
        @Argument(
                help = "`snowshoe`: systems with many addresses of a kind; `campaigns`: systems with many sessions",
                required = true)
        What what,

        @Option(help = "snowshoe: of this country, CN unless told") @Nullable
        String country,

        @Option(help = "snowshoe: of this kind, DATACENTER unless told") @Nullable
        String kind,

        @Option(help = "snowshoe: systems with so many addresses, 101 unless told; fewer are no find") @Nullable
        Integer atLeast,

        @Option(help = "so many systems; 10 of snowshoe, 20 of campaigns unless told") @Nullable
        Integer limit) {

    /** The question. */
    public enum What {
        SNOWSHOE(10),
        CAMPAIGNS(20);

        private final int usualLimit;

        What(int usualLimit) {
            this.usualLimit = usualLimit;
        }

        /** What it looks at. */
        List<String> columns() {
            return switch (this) {
                case SNOWSHOE -> List.of("source_ip", "snapshot_asn", "snapshot_country", "snapshot_ip_type");
                case CAMPAIGNS -> List.of("snapshot_asn", "snapshot_country");
            };
        }
    }

    /** Systems with over a hundred addresses. */
    private static final int MANY = 101;

    public CheckOptions {
        if (what == What.CAMPAIGNS && (country != null || kind != null || atLeast != null)) {
            throw UsageProblem.CONTRADICTION
                    .problem("--country, --kind and --at-least belong to `check snowshoe`")
                    .why("campaigns are of all countries and kinds")
                    .next("check campaigns")
                    .asException();
        }
        if (country != null && !country.matches("[A-Za-z]{2}")) {
            throw UsageProblem.WRONG_VALUE
                    .problem(country + " is no value for --country")
                    .why("a country has two letters")
                    .next("check snowshoe --country CN")
                    .asException();
        }
        Amount.requireSome("at-least", atLeast, "leave it out for what is usual");
        Amount.requireSome("limit", limit, "leave it out for what is usual");
    }

    String countryOrUsual() {
        return country == null ? "CN" : country.toUpperCase(Locale.ROOT);
    }

    String kindOrUsual() {
        return kind == null ? "DATACENTER" : kind.toUpperCase(Locale.ROOT);
    }

    int atLeastOrUsual() {
        return Objects.requireNonNullElse(atLeast, MANY);
    }

    int limitOrUsual() {
        return Objects.requireNonNullElse(limit, what.usualLimit);
    }
}
