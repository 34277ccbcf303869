package io.cowrieshell.sandbox.log;

import java.util.SplittableRandom;

/** From where attacks come: few addresses again and again, many hardly ever. */
record Attackers(long seed, int addresses) {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** First bytes of networks that anybody can be in. */
    private static final int[] NETWORKS = {
        218, 159, 221, 119, 51, 47, 80, 92, 54, 34, 20, 211, 114, 113, 117, 88, 139, 36, 189, 95, 146, 185, 187, 78, 79,
        83, 182, 105, 156, 86, 124, 45, 62, 84, 77, 177, 38, 65, 89, 196
    };

    private static final int ONE_IS_IPV6 = 40;

    /** An address drawn by Zipf's law: the second comes half as often as the first. */
    String draw(SplittableRandom random) {
        // StrictMath, as Math may differ in the last digit from machine to machine.
        return address((long) StrictMath.pow(addresses + 1.0, random.nextDouble()) - 1);
    }

    private String address(long rank) {
        SplittableRandom random = new SplittableRandom(seed + ODD * rank);
        if (rank % ONE_IS_IPV6 == ONE_IS_IPV6 / 2) {
            return "2a10:" + hex(random) + ":" + hex(random) + "::" + hex(random);
        }
        int network = NETWORKS[random.nextInt(NETWORKS.length)];
        return network + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }

    private static String hex(SplittableRandom random) {
        return Integer.toHexString(random.nextInt(0x1000, 0x10000));
    }
}
