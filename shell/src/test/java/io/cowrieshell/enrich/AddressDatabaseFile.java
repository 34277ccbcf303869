package io.cowrieshell.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a database in MaxMind's format: a tree of bits with records of 24 bits, for IPv6 with IPv4 below ::/96; sixteen
 * zeros; the data, nothing in it shared; the description.
 */
final class AddressDatabaseFile {

    private static final byte[] MARKER = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int BITS = 128;

    /** Two records each: 0 for nothing, a positive number for a node, a negative one for data. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final String type;

    AddressDatabaseFile(String type) {
        this.type = type;
    }

    AddressDatabaseFile with(String address, Map<String, ?> told) throws IOException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        byte[] whole = new byte[BITS / 8];
        System.arraycopy(bytes, 0, whole, whole.length - bytes.length, bytes.length);
        int node = 0;
        for (int bit = 0; bit < BITS - 1; bit++) {
            int side = side(whole, bit);
            if (nodes.get(node)[side] == 0) {
                nodes.add(new int[2]);
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[side(whole, BITS - 1)] = -1 - data.size();
        write(data, told);
        return this;
    }

    private static int side(byte[] address, int bit) {
        return address[bit / 8] >> (7 - bit % 8) & 1;
    }

    Path in(Path folder) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = record == 0 ? nodes.size() : record > 0 ? record : nodes.size() + 16 - 1 - record;
                file.write(value >> 16);
                file.write(value >> 8);
                file.write(value);
            }
        }
        file.write(new byte[16]);
        data.writeTo(file);
        file.write(MARKER);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("binary_format_major_version", 2);
        description.put("binary_format_minor_version", 0);
        description.put("build_epoch", 1_763_942_400);
        description.put("database_type", type);
        description.put("description", Map.of("en", "for tests"));
        description.put("ip_version", 6);
        description.put("languages", List.of("en"));
        description.put("node_count", nodes.size());
        description.put("record_size", 24);
        write(file, description);
        return Files.write(folder.resolve(type + ".mmdb"), file.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, each) -> {
                write(out, key);
                write(out, each);
            });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(each -> write(out, each));
        } else if (value instanceof Integer number) {
            control(out, 6, 4);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(number >> shift);
            }
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            control(out, 2, text.length);
            out.writeBytes(text);
        }
    }

    /** Types beyond seven stand in a byte of their own; sizes are below 285. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        int first = Math.min(size, 29);
        out.write((type > 7 ? 0 : type << 5) | first);
        if (type > 7) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
    }
}
