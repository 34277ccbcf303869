package io.cowrieshell.sandbox.log;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** A honeypot. */
record Sensor(String name, String uuid, String address) {

    private static final int MANY = 3;

    static List<Sensor> all(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> new Sensor(
                        "hp-nj-0" + number,
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        "172.31.5." + (9 + number)))
                .toList();
    }
}
